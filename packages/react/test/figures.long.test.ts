import { memoryStorage } from '@slipway/core/memory'
import { seedLevels } from './support/figures.ts'
import { everyLook, lookAt } from './support/look.ts'
import { sharedStage } from './support/stage.ts'
import { lookAtStates } from './support/states.ts'
import { FIGURE_VIEWS } from './support/views.ts'

const storage = memoryStorage()
const { browser, host } = await sharedStage({ seed: seedLevels(storage), sdk: { storage } })

lookAt(FIGURE_VIEWS.flatMap(everyLook), browser, host)
lookAtStates(FIGURE_VIEWS, browser)
