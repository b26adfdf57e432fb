import { hash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { reportedId } from './reported-id.ts'

const sha256 = (text: string) => hash('sha256', text)
const name = { team_id: 't1', source: 'github', external_id: 'deployment/1/production' }
const AT = '2026-11-01T10:00:00.000Z'

describe('the id of a reported deployment', () => {
  it('is a UUID of version 8 that sorts by time', () => {
    const ids = [AT, '2026-11-01T10:00:01.000Z', '2027-01-01T00:00:00.000Z'].map((at) =>
      reportedId(name, at, sha256),
    )
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(ids.toSorted()).toEqual(ids)
  })

  it('depends on what it is called and on nothing else', () => {
    const id = reportedId(name, AT, sha256)
    expect(reportedId({ ...name }, AT, sha256)).toBe(id)
    const others = [
      { ...name, team_id: 't2' },
      { ...name, source: 'gitlab' },
      { ...name, external_id: 'deployment/1/staging' },
      { ...name, source: 'github,', external_id: name.external_id.slice(1) },
    ].map((other) => reportedId(other, AT, sha256))
    expect(new Set([id, ...others]).size).toBe(5)
  })
})
