import { sharedBrowser } from './support/stage.ts'
import { lookAtStates } from './support/states.ts'
import { allViews } from './support/views.ts'

// Those that have a test of their own, with their states, are looked at in the long suite.
lookAtStates(
  allViews().filter(({ whole = true, few = false }) => whole && !few),
  await sharedBrowser(),
)
