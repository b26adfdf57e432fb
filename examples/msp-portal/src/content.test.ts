import { describe, expect, it } from 'vitest'
import { catalogItems } from './catalog.ts'
import { releaseHistory, releaseLines } from './release-history.ts'
import { webhookExamples } from './webhooks.ts'

describe('what the portal is filled with', () => {
  it('is a history of releases in the order of their days, each version once', () => {
    const history = releaseHistory()
    const days = history.map(({ at }) => at)
    expect(days).toEqual([...days].sort())
    expect(new Set(history.map(({ version }) => version)).size).toBe(history.length)
    expect(history.length).toBeGreaterThanOrEqual(200)
    expect(history.find(({ version }) => version === '14.15.0')).toEqual({
      version: '14.15.0',
      at: '2020-10-27T00:00:00.000Z',
      lts: true,
      security: false,
      application_id: 'node-14',
    })
  })

  it('names an application for each line, and no id twice in a kind', () => {
    const items = catalogItems()
    for (const { application_id } of releaseLines())
      expect(items).toContainEqual(expect.objectContaining({ kind: 'application', id: application_id }))
    expect(new Set(items.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(items.length)
  })

  it('has a delivery id of its own for each webhook, the same at every start', () => {
    const ids = webhookExamples().map(({ delivery }) => delivery)
    expect(ids.length).toBeGreaterThanOrEqual(13)
    expect(new Set(ids).size).toBe(ids.length)
    expect(webhookExamples().map(({ delivery }) => delivery)).toEqual(ids)
  })
})
