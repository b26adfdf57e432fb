import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { openHost, type TestHost } from './host.ts'
import { visit } from './visit.ts'
import { seedWorld } from './worlds.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.for([18, 19] as const)('with React %i', (react) => {
  let host: TestHost
  beforeAll(async () => {
    host = await openHost({ react, seed: seedWorld })
  })
  afterAll(() => host.close())

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
