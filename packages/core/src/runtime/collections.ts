import { catalogCollections } from '../domain/catalog/index.ts'
import type { Collection } from '../domain/collections/index.ts'
import { deployments, slots } from '../domain/deployments/index.ts'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { journal, journalHeads } from '../domain/journal/index.ts'
import { reportCollections } from '../domain/reports/index.ts'
import { runs } from '../domain/rollouts/index.ts'

/** Everything that Slipway keeps. */
export const collections: readonly Collection<never>[] = [
  deployments,
  slots,
  runs,
  ...catalogCollections,
  journal,
  journalHeads,
  idempotencyKeys,
  ...reportCollections,
]
