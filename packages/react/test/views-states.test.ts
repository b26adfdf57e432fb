import { sharedBrowser } from './support/stage.ts'
import { lookAtStates } from './support/states.ts'
import { allViews } from './support/views.ts'

// Those that have a test of their own, with their states, are looked at in the long suite, as are the states that seldom break.
lookAtStates(
  allViews().filter(({ whole = true, ownTest = false }) => whole && !ownTest),
  await sharedBrowser(),
  { every: false },
)
