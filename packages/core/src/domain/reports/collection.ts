import { type Collection, defineCollection, type StoredRecord } from '../collections/index.ts'
import type { LifecycleEvent } from '../lifecycle/index.ts'
import type { ReportedFacts } from './facts.ts'

/** What somebody did here, with the number that its entry had in the journal. */
export interface KeptAct {
  readonly seq: number
  readonly act: LifecycleEvent
}

/** What another system has reported of a deployment. It has the id of the deployment that it became here. */
export interface ReportedDeployment extends StoredRecord, ReportedFacts {
  /** The integration that it came through. */
  readonly source: string
  readonly external_id: string
  /** What was done here and stands in the journal no more, in its order; `null` where nothing was removed of it. */
  readonly acts: readonly KeptAct[] | null
  readonly revision: number
  readonly created_at: string
  readonly updated_at: string
}

export const reportedDeployments = defineCollection<ReportedDeployment>({
  name: 'reported_deployments',
  version: 2,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    source: { kind: 'text' },
    external_id: { kind: 'text' },
    facts: { kind: 'json' },
    content: { kind: 'json' },
    content_as_of: { kind: 'json' },
    acts: { kind: 'json', nullable: true },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  unique: [{ name: 'reported_deployments_name', fields: ['team_id', 'source', 'external_id'] }],
})

/**
 * A message of another system that has had its effect. It belongs to the platform: whose it is shows only when it has
 * been read. Only kept so that a message that is sent again can be answered at once: the facts in it are what makes it
 * harmless. So it may be forgotten when nobody sends it again any more.
 */
export interface DeliveryRecord extends StoredRecord {
  readonly source: string
  /** What the system calls the hook that the message was sent by; `null` where it does not say. */
  readonly hook: string | null
  readonly delivery: string
  readonly outcome: string
  readonly message: string
  readonly received_at: string
}

/** Days for which a delivery is remembered. GitHub, the slowest, lets people send one again for 3 days. */
export const DELIVERY_DAYS = 30

export const deliveries = defineCollection<DeliveryRecord>({
  name: 'deliveries',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    source: { kind: 'text' },
    hook: { kind: 'text', nullable: true },
    delivery: { kind: 'text' },
    outcome: { kind: 'text' },
    message: { kind: 'text' },
    received_at: { kind: 'instant' },
  },
  indexes: [{ name: 'deliveries_by_time', fields: ['received_at', 'id'] }],
})

export const reportCollections: readonly Collection<never>[] = [reportedDeployments, deliveries]
