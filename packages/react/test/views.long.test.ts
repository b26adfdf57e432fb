import { everyLook, lookAt } from './support/look.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { lookAtStates } from './support/states.ts'
import { allViews, ROLLOUT_VIEWS } from './support/views.ts'

const { browser, host } = await sharedStage({ seed: seedRollouts, sdk: rolling() })

lookAt([...allViews(), ...ROLLOUT_VIEWS].flatMap(everyLook), browser, host)
lookAtStates(
  allViews().filter(({ whole = true }) => whole),
  browser,
)
