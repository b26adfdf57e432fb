import { expect, test } from 'vitest'
import { lookAt, twoLooks } from './support/look.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { allViews, exportedComponents, FIGURE_VIEWS, ROLLOUT_VIEWS } from './support/views.ts'

const { browser, host } = await sharedStage({ seed: seedRollouts, sdk: rolling() })

test('every view of the package is among those that are looked at', () => {
  expect([...allViews(), ...FIGURE_VIEWS].map(({ exported }) => exported)).toEqual(
    expect.arrayContaining([...exportedComponents()]),
  )
})

// Every look of everything takes minutes: the long suite does that.
lookAt([...allViews(), ...ROLLOUT_VIEWS].flatMap(twoLooks), browser, host)
