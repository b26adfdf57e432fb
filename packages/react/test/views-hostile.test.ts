import { test } from 'vitest'
import { appearance, differences } from './support/appearance.ts'
import { axeFindings, sidewaysScroll } from './support/faults.ts'
import { takePicture } from './support/pictures.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { addressOf, allViews, nameOf, ROLLOUT_VIEWS } from './support/views.ts'
import { visit } from './support/visit.ts'

const { browser, host } = await sharedStage({
  pages: ['workshop', 'hostile'],
  seed: seedRollouts,
  sdk: rolling(),
})

// Whole views hold most of the parts: those that stand alone are looked at on a phone only.
const cases = [...allViews(), ...ROLLOUT_VIEWS.slice(0, 1)].flatMap((view) =>
  (view.whole === false ? [390] : [1440, 390]).map((width) => ({
    title: `${nameOf(view)}, ${width} px`,
    view,
    width,
  })),
)

test.concurrent.for(cases)(
  '$title: looks the same in a page of hostile styles',
  async (given, { expect }) => {
    const { view, width } = given
    const address = addressOf(view, host.ids, { lang: 'fr' })
    const size = { viewport: { width, height: 900 } }
    const plain = await visit(browser, host, 'workshop', address, size)
    await plain.settled()
    const hostile = await visit(browser, host, 'hostile', address, size)
    await hostile.settled()
    await takePicture(hostile.page, `hostile-${nameOf(view)}-${width}`)
    const found = {
      looks: differences(await appearance(plain.page), await appearance(hostile.page)),
      axe: await axeFindings(hostile.page, '[data-slipway]'),
      sideways: await sidewaysScroll(hostile.page),
      problems: hostile.problems,
    }
    expect(found).toEqual({ looks: [], axe: [], sideways: 0, problems: [] })
    await plain.close()
    await hostile.close()
  },
)
