import type { BrokenStorage } from './broken-storage.ts'
import { brokenConditions, brokenFigures, brokenQueries } from './queries.ts'
import { brokenScopes } from './scopes.ts'
import { brokenLifetimes, brokenTransactions } from './transactions.ts'
import { brokenValues } from './values.ts'
import { brokenAppendOnly, brokenClaims, brokenRetention, brokenUnique, brokenWrites } from './writes.ts'

export type { BrokenStorage } from './broken-storage.ts'

/**
 * Mistakes that adapters make, each built into a storage that is otherwise right. `storageSuite` fails every one of them;
 * whoever changes the suite, or writes one of their own, can see by them whether it still bites.
 */
export const brokenStorages: readonly BrokenStorage[] = [
  ...brokenValues,
  ...brokenScopes,
  ...brokenConditions,
  ...brokenQueries,
  ...brokenFigures,
  ...brokenWrites,
  ...brokenUnique,
  ...brokenAppendOnly,
  ...brokenRetention,
  ...brokenClaims,
  ...brokenTransactions,
  ...brokenLifetimes,
]
