import { sweep } from './support/sweep.ts'
import { GROUNDS, TRANSPORTS } from './support/worlds.ts'

for (const ground of GROUNDS) for (const transport of TRANSPORTS) sweep(ground, transport)
