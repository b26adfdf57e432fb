import { catalogCollections } from '../domain/catalog/index.ts'
import type { Collection } from '../domain/collections/index.ts'
import { deployments, slots } from '../domain/deployments/index.ts'
import { healthChecks, healthHours, healthSamples } from '../domain/health/index.ts'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { journal, journalHeads } from '../domain/journal/index.ts'
import { reportCollections } from '../domain/reports/index.ts'

/** Everything that Slipway keeps. */
export const collections: readonly Collection<never>[] = [
  deployments,
  slots,
  ...catalogCollections,
  journal,
  journalHeads,
  idempotencyKeys,
  ...reportCollections,
  healthChecks,
  healthSamples,
  healthHours,
]
