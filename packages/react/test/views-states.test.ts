import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'
import { axeFindings, sidewaysScroll, strayTexts } from './support/faults.ts'
import { openHost, type TestHost } from './support/host.ts'
import { takePicture } from './support/pictures.ts'
import { addressOf, allViews, nameOf } from './support/views.ts'
import { type Visit, visit } from './support/visit.ts'
import { seedCatalogOnly, seedHardTexts, seedWorld } from './support/worlds.ts'

const views = allViews().filter(({ name }) => name !== 'parts')
const read = /^GET \/(?!events)/
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let browser: Browser
const hosts: TestHost[] = []
const visits: Visit[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  for (const { close } of visits.splice(0)) await close()
  for (const host of hosts.splice(0)) await host.close()
})
afterAll(() => browser.close())

async function hostOf(seed: typeof seedWorld): Promise<TestHost> {
  const host = await openHost({ seed })
  hosts.push(host)
  return host
}

const opened: typeof visit = async (...given) => {
  const made = await visit(...given)
  visits.push(made)
  return made
}

/** Nobody is shut out of a state either. */
async function expectSound(page: Page, lang: 'fr' | 'en' = 'fr') {
  const found = {
    axe: await axeFindings(page),
    sideways: await sidewaysScroll(page),
    stray: await strayTexts(page, lang),
  }
  expect(found).toEqual({ axe: [], sideways: 0, stray: [] })
}

describe.for(views.map((view) => ({ title: nameOf(view), view })))('$title', ({ view }) => {
  test('shows its place while it waits, in about its final size', async () => {
    const host = await hostOf(seedWorld)
    const hold = host.hold(read)
    const { page, problems, settled } = await opened(
      browser,
      host,
      'workshop',
      addressOf(view, host.ids, { lang: 'fr' }),
    )
    await expect.poll(() => hold.waiting()).toBeGreaterThan(0)
    await expect.poll(() => page.locator('[data-slipway] [aria-busy="true"]').count()).toBeGreaterThan(0)
    await takePicture(page, `loading-${nameOf(view)}`)
    await expectSound(page)
    await page.evaluate(countShifts)
    hold.release()
    await settled()
    expect(await page.evaluate(shiftsSince)).toBeLessThan(0.1)
    expect(problems).toEqual([])
  })

  test('says what failed, with its code, and tries again', async () => {
    const host = await hostOf(seedWorld)
    const end = host.refuse({ path: read, code: 'internal' })
    const { page, problems, settled } = await opened(
      browser,
      host,
      'workshop',
      addressOf(view, host.ids, { lang: 'fr' }),
    )
    await settled()
    const alert = page.getByRole('alert').filter({ hasText: 'internal' })
    expect(await alert.count()).toBeGreaterThan(0)
    await takePicture(page, `error-${nameOf(view)}`)
    await expectSound(page)
    end()
    // Each part of a view that failed has its own.
    for (let left = await alert.count(); left > 0; left = await alert.count()) {
      await alert.first().getByRole('button').click()
      await settled()
      expect(await alert.count()).toBeLessThan(left)
    }
    expect(problems).toEqual([])
  })

  test.for([390, 1440])('sets the hardest texts without scrolling sideways at %i px', async (width) => {
    const host = await hostOf(seedHardTexts)
    const application_id = view.parameters.application_id === undefined ? undefined : 'i'.repeat(200)
    const id = view.parameters.id === undefined ? undefined : 'long'
    const address = addressOf(view, host.ids, { lang: 'fr', id, application_id })
    const size = width === 390 ? PHONE : { viewport: { width, height: 900 } }
    const { page, problems, settled } = await opened(browser, host, 'workshop', address, size)
    await settled()
    await takePicture(page, `hard-${nameOf(view)}-${width}`)
    await expectSound(page)
    expect(problems).toEqual([])
  })

  test('reads well at a zoom of 400 %', async () => {
    const host = await hostOf(seedWorld)
    const size = { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 }
    const { page, settled } = await opened(
      browser,
      host,
      'workshop',
      addressOf(view, host.ids, { lang: 'fr' }),
      size,
    )
    await settled()
    await expectSound(page)
  })

  test('does not move where less motion is asked for', async () => {
    const host = await hostOf(seedWorld)
    const address = addressOf(view, host.ids)
    const { page, settled } = await opened(browser, host, 'workshop', address, { reducedMotion: 'reduce' })
    await settled()
    expect(await page.evaluate(movements)).toEqual([])
  })
})

// A deployment and its dialogs are about one that there is.
const lists = views.filter(({ parameters }) => parameters.id === undefined)
test.for(lists.map((view) => ({ title: nameOf(view), view })))(
  '$title says how to start where there is nothing yet',
  async ({ view }) => {
    const host = await hostOf(seedCatalogOnly)
    const { page, problems, settled } = await opened(
      browser,
      host,
      'workshop',
      addressOf(view, host.ids, { lang: 'fr' }),
    )
    await settled()
    await takePicture(page, `empty-${nameOf(view)}`)
    expect((await page.locator('[data-slipway]').first().textContent())?.trim()).toMatch(/\p{L}{3}/u)
    expect(await page.getByRole('alert').count()).toBe(0)
    await expectSound(page)
    expect(problems).toEqual([])
  },
)

interface Shifting extends PerformanceEntry {
  readonly value: number
}

function countShifts(): void {
  const store = globalThis as { slipwayShifts?: number }
  store.slipwayShifts = 0
  new PerformanceObserver((list) => {
    // The only entries that are observed are of this kind.
    for (const { value } of list.getEntries() as Shifting[])
      store.slipwayShifts = (store.slipwayShifts ?? 0) + value
  }).observe({ type: 'layout-shift', buffered: false })
}

function shiftsSince(): number {
  return (globalThis as { slipwayShifts?: number }).slipwayShifts ?? 0
}

/** Elements that would take more than a blink to change. In the page. */
function movements(): string[] {
  const longest = (value: string) =>
    Math.max(...value.split(',').map((each) => Number.parseFloat(each) * (each.includes('ms') ? 1 : 1_000)))
  return Array.from(document.querySelectorAll('[data-slipway] *'))
    .filter((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
      return longest(transitionDuration) > 1 || (animationName !== 'none' && longest(animationDuration) > 1)
    })
    .map((element) => element.getAttribute('class') ?? element.tagName)
}
