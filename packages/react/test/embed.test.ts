import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../../../examples/react-embed/src/serve.ts'
import { openBrowser } from './support/browser.ts'

let browser: Browser
let served: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  browser = await openBrowser()
  served = await serve(0)
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

describe('the five lines of React', () => {
  it('show what runs where in a page whose style sheet speaks of every element', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(60_000)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    await page.goto(served.url)
    const view = page.locator('[data-slipway]')
    await view.getByText('1.5.0').first().waitFor()
    await expect.poll(() => view.locator('[aria-busy="true"]').count()).toBe(0)

    const look = (selector: string, ...names: string[]) =>
      page
        .locator(selector)
        .first()
        .evaluate(
          (element, wanted) => wanted.map((name) => getComputedStyle(element).getPropertyValue(name)),
          names,
        )
    // The intranet's own button is as loud as ever; those of the view are not.
    expect(await look('main > p > button', 'text-transform', 'border-top-width')).toEqual([
      'uppercase',
      '4px',
    ])
    expect(await look('.slipway-button', 'text-transform', 'border-top-width')).toEqual(['none', '1px'])
    expect(await look('[data-slipway] h2', 'text-transform', 'letter-spacing')).toEqual(['none', 'normal'])
    expect(await look('.slipway-button svg.slipway-icon', 'width')).toEqual(['16px'])
    expect(await view.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true)
    expect(problems).toEqual([])
    await page.close()
  })
})
