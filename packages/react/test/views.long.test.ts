import { everyLook, lookAt } from './support/look.ts'
import { rolling, seedRollouts } from './support/rollouts.ts'
import { sharedStage } from './support/stage.ts'
import { viewsWithFewLooks } from './support/views.ts'

const { browser, host } = await sharedStage({ seed: seedRollouts, sdk: rolling() })

lookAt(viewsWithFewLooks().flatMap(everyLook), browser, host)
