import { hostileValues } from './support/hostile-values.ts'
import { GROUNDS, TRANSPORTS } from './support/worlds.ts'

for (const ground of GROUNDS) for (const transport of TRANSPORTS) hostileValues(ground, transport)
