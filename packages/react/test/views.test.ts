import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeFindings, sidewaysScroll, smallTargets, strayTexts } from './support/faults.ts'
import { takePicture } from './support/pictures.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { addressOf, allViews, exportedComponents, nameOf, ROLLOUT_VIEWS } from './support/views.ts'
import { visit } from './support/visit.ts'

const WIDTHS: readonly (BrowserContextOptions & { readonly width: number; readonly target: number })[] = [
  { width: 1440, target: 24, viewport: { width: 1440, height: 900 } },
  { width: 390, target: 44, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
]

const { browser, host } = await sharedStage({ seed: seedRollouts, sdk: rolling() })

const cases = [...allViews(), ...ROLLOUT_VIEWS].flatMap((view) =>
  (['fr', 'en'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      WIDTHS.map((size) => ({
        title: `${nameOf(view)}, ${lang}, ${theme}, ${size.width} px`,
        view,
        lang,
        theme,
        size,
      })),
    ),
  ),
)

test('every view of the package is among those that are looked at', () => {
  expect(allViews().map(({ exported }) => exported)).toEqual(
    expect.arrayContaining([...exportedComponents()]),
  )
})

test.concurrent.for(cases)('$title: nobody is shut out, and nothing is amiss', async (given, { expect }) => {
  const { view, lang, theme, size } = given
  const { width, target, ...context } = size
  const address = addressOf(view, host.ids, { lang, theme })
  const { page, problems, settled, close } = await visit(browser, host, 'workshop', address, context)
  await settled()
  await takePicture(page, `${nameOf(view)}-${lang}-${theme}-${width}`)
  const shown = await page.locator('[data-slipway]').first().textContent()
  expect(shown).toMatch(/\p{L}{3}/u)
  const found = {
    axe: await axeFindings(page),
    sideways: await sidewaysScroll(page),
    small: await smallTargets(page, target),
    stray: await strayTexts(page, lang),
    problems,
  }
  expect(found).toEqual({ axe: [], sideways: 0, small: [], stray: [], problems: [] })
  await close()
})
