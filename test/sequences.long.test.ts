import { it } from 'vitest'
import { compareStores } from './support/sequences.ts'

it('memory, SQLite and PostgreSQL end alike after ten thousand random operations', () =>
  // Three and a half of them in each transaction.
  compareStores(2_026, 3_000))
