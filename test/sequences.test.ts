import { it } from 'vitest'
import { compareStores } from './support/sequences.ts'

it.each([1, 2, 3])(
  'memory, SQLite and PostgreSQL end alike after some hundred random operations, seed %i',
  (seed) => compareStores(seed, 120),
)
