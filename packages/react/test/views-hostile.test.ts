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

// On a phone, where most of what can go wrong with sizes does.
const WIDTH = 390
const cases = [...allViews(), ...ROLLOUT_VIEWS.slice(0, 1)].map((view) => ({ title: nameOf(view), view }))

test.concurrent.for(cases)(
  '$title: looks the same in a page of hostile styles',
  async (given, { expect }) => {
    const { view } = given
    const address = addressOf(view, host.ids, { lang: 'fr' })
    const size = { viewport: { width: WIDTH, height: 900 } }
    const plain = await visit(browser, host, 'workshop', address, size)
    await plain.settled()
    const hostile = await visit(browser, host, 'hostile', address, size)
    await hostile.settled()
    await takePicture(hostile.page, `hostile-${nameOf(view)}`)
    // What is in a dialog may be asked for only after the page has come to rest for the first time.
    await expect
      .poll(async () => differences(await appearance(plain.page), await appearance(hostile.page)))
      .toEqual([])
    const found = {
      axe: await axeFindings(hostile.page, '[data-slipway]'),
      sideways: await sidewaysScroll(hostile.page),
      problems: hostile.problems,
    }
    expect(found).toEqual({ axe: [], sideways: 0, problems: [] })
    await plain.close()
    await hostile.close()
  },
)
