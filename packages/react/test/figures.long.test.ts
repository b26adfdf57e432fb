import { seedFigures } from './support/figures.ts'
import { everyLook, lookAt } from './support/look.ts'
import { sharedStage } from './support/stage.ts'
import { FIGURE_VIEWS } from './support/views.ts'

const { browser, host } = await sharedStage({ seed: seedFigures })

lookAt(FIGURE_VIEWS.flatMap(everyLook), browser, host)
