import { holds, rollbackAnswers } from '../domain/automatic-rollback/index.ts'
import { catalogCollections } from '../domain/catalog/index.ts'
import type { Collection } from '../domain/collections/index.ts'
import { deliveryDays, platformDays, platformEvents, standings } from '../domain/delivery-days/index.ts'
import { deployments, slots } from '../domain/deployments/index.ts'
import { healthChecks, healthHours, healthSamples } from '../domain/health/index.ts'
import { idempotencyKeys } from '../domain/idempotency/index.ts'
import { incidents } from '../domain/incidents/index.ts'
import { followerCollections, journal, journalCheckpoints, journalHeads } from '../domain/journal/index.ts'
import { promotions } from '../domain/promotions/index.ts'
import { reportCollections } from '../domain/reports/index.ts'
import { runs } from '../domain/rollouts/index.ts'
import { waveRollouts } from '../domain/waves/index.ts'

/** Everything that Slipway keeps. */
export const collections: readonly Collection<never>[] = [
  deployments,
  slots,
  runs,
  promotions,
  waveRollouts,
  incidents,
  deliveryDays,
  platformDays,
  platformEvents,
  standings,
  holds,
  rollbackAnswers,
  ...catalogCollections,
  // In front of the journal, whose trigger reads it.
  journalCheckpoints,
  journal,
  journalHeads,
  idempotencyKeys,
  ...followerCollections,
  ...reportCollections,
  healthChecks,
  healthSamples,
  healthHours,
]
