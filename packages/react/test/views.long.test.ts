import { everyLook, lookAt } from './support/look.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { ROLLOUT_VIEWS } from './support/views.ts'

const { browser, host } = await sharedStage({ seed: seedRollouts, sdk: rolling() })

lookAt(ROLLOUT_VIEWS.flatMap(everyLook), browser, host)
