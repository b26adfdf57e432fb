import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { describe, type TestContext, test } from 'vitest'
import { axeFindings, sidewaysScroll, strayTexts } from './faults.ts'
import { openHost, type PageParameters, type TestHost } from './host.ts'
import { takePicture } from './pictures.ts'
import type { Seed } from './seed.ts'
import type { Hold } from './switches.ts'
import { addressOf, nameOf, type View } from './views.ts'
import { visit } from './visit.ts'
import { seedCatalogOnly, seedHardTexts, seedWorld } from './worlds.ts'

const READ = /^GET \/(?!events)/
/** Views that stay open for long, and say so when what they show may be old. */
const STALE = ['global', 'matrix', 'list', 'detail', 'team', 'management', 'levels']
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A host and a page of it for one test, which both end with it. */
async function shown(
  browser: Browser,
  { onTestFinished }: TestContext,
  seed: Seed,
  view: View,
  { given = {}, size = {}, before }: ShownOptions = {},
) {
  const host = await openHost({ seed })
  onTestFinished(() => host.close())
  before?.(host)
  const opened = await visit(
    browser,
    host,
    'workshop',
    addressOf(view, host.ids, { lang: 'fr', ...given }),
    size,
  )
  onTestFinished(() => opened.close())
  return { ...opened, host }
}

interface ShownOptions {
  readonly given?: PageParameters
  readonly size?: BrowserContextOptions
  /** Done to the host before the page asks anything of it. */
  readonly before?: (host: TestHost) => void
}

/** Nobody is shut out of a state either. */
async function expectSound({ expect }: TestContext, page: Page, lang: 'fr' | 'en' = 'fr') {
  const found = {
    axe: await axeFindings(page),
    sideways: await sidewaysScroll(page),
    stray: await strayTexts(page, lang),
  }
  expect(found).toEqual({ axe: [], sideways: 0, stray: [] })
}

/**
 * Each of these views while it waits, where it fails, with hard texts on a phone, and empty; and with `every` also with hard
 * texts on a wide screen, enlarged, without motion, and out of touch.
 */
export function lookAtStates(views: readonly View[], browser: Browser, { every = true } = {}): void {
  describe.concurrent.for(views.map((view) => ({ title: nameOf(view), view })))('$title', ({ view }) => {
    const { waits = true } = view

    test.runIf(waits)('shows its place while it waits, in about its final size', async (context) => {
      const { expect } = context
      let hold: Hold | undefined
      const { page, problems, settled } = await shown(browser, context, seedWorld, view, {
        before: (host) => {
          hold = host.hold(READ)
        },
      })
      await expect.poll(() => hold?.waiting()).toBeGreaterThan(0)
      await expect.poll(() => page.locator('[data-slipway] [aria-busy="true"]').count()).toBeGreaterThan(0)
      await takePicture(page, `loading-${nameOf(view)}`)
      await expectSound(context, page)
      await page.evaluate(countShifts)
      hold?.release()
      await settled()
      expect(await page.evaluate(shiftsSince)).toBeLessThan(0.1)
      expect(problems).toEqual([])
    })

    test.runIf(waits)('says what failed, with its code, and tries again', async (context) => {
      const { expect } = context
      let end: (() => void) | undefined
      const { page, problems, settled } = await shown(browser, context, seedWorld, view, {
        before: (host) => {
          end = host.refuse({ path: READ, code: 'internal' })
        },
      })
      await settled()
      const alert = page.getByRole('alert').filter({ hasText: 'internal' })
      expect(await alert.count()).toBeGreaterThan(0)
      await takePicture(page, `error-${nameOf(view)}`)
      await expectSound(context, page)
      end?.()
      // Each part of a view that failed has its own.
      for (let left = await alert.count(); left > 0; left = await alert.count()) {
        await alert.first().getByRole('button').click()
        await settled()
        expect(await alert.count()).toBeLessThan(left)
      }
      expect(problems).toEqual([])
    })

    test.for(every ? [390, 1440] : [390])(
      'sets the hardest texts without scrolling sideways at %i px',
      async (width, context) => {
        const { id, application_id } = view.parameters
        const given = {
          ...(id === undefined ? {} : { id: 'long' }),
          ...(application_id === undefined ? {} : { application_id: 'i'.repeat(200) }),
        }
        const size = width === 390 ? PHONE : { viewport: { width, height: 900 } }
        const { page, problems, settled } = await shown(browser, context, seedHardTexts, view, {
          given,
          size,
        })
        await settled()
        await takePicture(page, `hard-${nameOf(view)}-${width}`)
        await expectSound(context, page)
        context.expect(problems).toEqual([])
      },
    )

    test.runIf(every)('reads well at a zoom of 400 %', async (context) => {
      const size = { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 }
      const { page, settled } = await shown(browser, context, seedWorld, view, { size })
      await settled()
      await expectSound(context, page)
    })

    test.runIf(every)('does not move where less motion is asked for', async (context) => {
      const { page, settled } = await shown(browser, context, seedWorld, view, {
        size: { reducedMotion: 'reduce' },
      })
      await settled()
      context.expect(await page.evaluate(movements)).toEqual([])
    })

    // A deployment and its dialogs are about one that there is.
    test.runIf(view.parameters.id === undefined)(
      'says how to start where there is nothing yet',
      async (context) => {
        const { expect } = context
        const { page, problems, settled } = await shown(browser, context, seedCatalogOnly, view)
        await settled()
        await takePicture(page, `empty-${nameOf(view)}`)
        expect((await page.locator('[data-slipway]').first().textContent())?.trim()).toMatch(/\p{L}{3}/u)
        expect(await page.getByRole('alert').count()).toBe(0)
        await expectSound(context, page)
        expect(problems).toEqual([])
      },
    )

    test.runIf(every && STALE.includes(view.name))(
      'says since when it may be old while the connection is lost',
      async (context) => {
        const { expect } = context
        const { page, host, settled } = await shown(browser, context, seedWorld, view)
        await settled()
        await expect.poll(() => host.streams()).toBe(1)
        host.refuse({ path: '/events', status: 503 })
        host.cutStreams()
        await expect
          .poll(() => page.locator('.slipway-stale').count(), { timeout: 60_000 })
          .toBeGreaterThan(0)
        await takePicture(page, `stale-${nameOf(view)}`)
        await expectSound(context, page)
      },
    )
  })
}

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
