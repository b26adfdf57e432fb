import { sharedBrowser } from './support/stage.ts'
import { lookAtStates } from './support/states.ts'
import { allViews } from './support/views.ts'

lookAtStates(
  allViews().filter(({ whole = true }) => whole),
  await sharedBrowser(),
)
