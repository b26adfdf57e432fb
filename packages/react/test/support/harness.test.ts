import { describe, expect, test } from 'vitest'
import { sharedBrowser, sharedHost } from './stage.ts'
import { visit } from './visit.ts'
import { seedWorld } from './worlds.ts'

const browser = await sharedBrowser()

describe.for([18, 19] as const)('with React %i', async (react) => {
  const host = await sharedHost({ react, seed: seedWorld })

  test('a page shows what the server says, under a strict policy and without a complaint', async () => {
    const { page, problems, settled, close } = await visit(browser, host, 'workshop', { view: 'plain' })
    await settled()
    const { counts } = await host.sdk
      .as({ id: 'p-helene', name: 'H', grants: [{ role: 'msp_admin' }] })
      .deployments.list({ counts: true })
    expect(await page.locator('h1').textContent()).toBe(String(counts?.total))
    expect(await page.locator('li').count()).toBe(100)
    expect(await page.locator('li').first().textContent()).toContain('·')
    expect(problems).toEqual([])
    await close()
  })
})
