import type { Browser, BrowserContextOptions } from 'playwright-core'
import { test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets, strayTexts } from './faults.ts'
import type { TestHost } from './host.ts'
import { takePicture } from './pictures.ts'
import { addressOf, nameOf, type View } from './views.ts'
import { visit } from './visit.ts'

const WIDTHS: readonly (BrowserContextOptions & { readonly width: number; readonly target: number })[] = [
  { width: 1440, target: 24, viewport: { width: 1440, height: 900 } },
  { width: 390, target: 44, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
]

/** A view as it can be looked at: in a language, a theme and a width. */
type Look = ReturnType<typeof everyLook>[number]

/** A view in both languages, both themes and both widths. */
export function everyLook(view: View) {
  return (['fr', 'en'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      WIDTHS.map((size) => ({
        title: `${nameOf(view)}, ${lang}, ${theme}, ${size.width} px`,
        view,
        lang,
        theme,
        size,
      })),
    ),
  )
}

/** The two looks of a view that have nothing in common. */
export function twoLooks(view: View): Look[] {
  return everyLook(view).filter(
    ({ lang, theme, size }) =>
      (lang === 'fr') === (theme === 'dark') && (lang === 'fr') === (size.width === 390),
  )
}

/** Takes a picture of each look, and asserts that nobody is shut out and nothing is amiss. */
export function lookAt(looks: readonly Look[], browser: Browser, host: TestHost): void {
  test.concurrent.for(looks)(
    '$title: nobody is shut out, and nothing is amiss',
    async (given, { expect }) => {
      const { view, lang, theme, size } = given
      const { width, target, ...context } = size
      const address = addressOf(view, host.ids, { lang, theme })
      const { page, problems, settled, close } = await visit(browser, host, 'workshop', address, context)
      // What a dialog is made of comes after the page has come to rest for the first time.
      await expect.poll(() => page.locator('[data-slipway]').first().textContent()).toMatch(/\p{L}{3}/u)
      await settled()
      await takePicture(page, `${nameOf(view)}-${lang}-${theme}-${width}`)
      const found = {
        axe: await axeFindings(page),
        sideways: await sidewaysScroll(page),
        small: await smallTargets(page, target),
        stray: await strayTexts(page, lang),
        problems,
      }
      expect(found).toEqual({ axe: [], sideways: 0, small: [], stray: [], problems: [] })
      await close()
    },
  )
}
