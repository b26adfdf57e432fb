import { hostileValues } from './support/hostile-values.ts'
import { MEMORY } from './support/worlds.ts'

// What is parsed at the door does not depend on what stands behind it: the stores are for the long suite.
hostileValues(MEMORY, 'over HTTP')
