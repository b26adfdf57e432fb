import { refusals } from './support/refusals.ts'
import { EACH_ONCE } from './support/worlds.ts'

for (const [ground, transport] of EACH_ONCE) refusals(ground, transport)
