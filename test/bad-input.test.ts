import { hostileValues } from './support/hostile-values.ts'
import { MEMORY, POSTGRES } from './support/worlds.ts'

// The store that takes least, and the one without a schema; every store by every way is for the long suite.
hostileValues(POSTGRES, 'over HTTP')
hostileValues(MEMORY, 'in process')
