import { refusals } from './support/refusals.ts'
import { GROUNDS, TRANSPORTS } from './support/worlds.ts'

for (const ground of GROUNDS) for (const transport of TRANSPORTS) refusals(ground, transport)
