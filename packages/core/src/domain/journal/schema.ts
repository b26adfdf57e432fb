import * as z from 'zod/mini'
import { defineCollection, type StoredRecord } from '../collections/index.ts'
import { idSchema, type Json, lineSchema, storedInstantSchema, textSchema } from '../values/index.ts'

/** What an entry can be about. */
const SUBJECT_KINDS = [
  'journal',
  'deployment',
  'team',
  'profile',
  'application',
  'cloud_asset',
  'business_service',
  'incident',
  'promotion',
  'wave_rollout',
] as const

/** Every kind of change; an operation declares the one that it journals. */
const JOURNAL_ACTIONS = [
  'deployment.created',
  'deployment.updated',
  'deployment.started',
  'deployment.promoted',
  'deployment.activated',
  'deployment.deactivated',
  'deployment.superseded',
  'deployment.maintenance_started',
  'deployment.maintenance_ended',
  'deployment.cancelled',
  'deployment.failed',
  'deployment.rolled_back',
  'deployment.corrected',
  'deployment.reported',
  'deployment.held',
  'deployment.hold_lifted',
  'deployment.rollback_withheld',
  'rollout.created',
  'rollout.commanded',
  'rollout.advanced',
  'promotion.created',
  'promotion.commanded',
  'promotion.advanced',
  'wave_rollout.created',
  'wave_rollout.commanded',
  'wave_rollout.advanced',
  'deployment.health_changed',
  'health.check_requested',
  'health.configured',
  'catalog.created',
  'catalog.updated',
  'journal.checkpointed',
  'journal.pruned',
  'incident.recorded',
  'incident.resolved',
  'incident.linked',
] as const
export type JournalAction = (typeof JOURNAL_ACTIONS)[number]

const jsonObject = z.record(
  z.string(),
  z.custom<Json>(() => true),
)

/**
 * One entry of the journal: who did, or was refused, what, when, where and why. Entries of a team form a chain: each
 * carries the hash of the one before it and its own.
 */
export const journalEntrySchema = z.strictObject({
  /** Team and sequence number: `t1/42`. Stable, so that whoever gets an entry twice can tell. */
  id: z.string(),
  /** The chain: a team, or `_platform` for what belongs to no team. */
  team_id: idSchema,
  /** 1, 2, 3 … within the chain, in the order of the commits. */
  seq: z.int().check(z.minimum(1)),
  /** When it was written. Never before the entry in front of it. */
  at: storedInstantSchema,
  /** What was done; for a refusal, what was asked for. */
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  actor_id: idSchema,
  actor_name: lineSchema,
  /** `system` when Slipway did it by itself, `integration` when another system reported it. */
  actor_kind: z.enum(['person', 'integration', 'system']),
  /** The door that it came through: `api`, `http`, or the name of an integration. */
  via: lineSchema,
  subject_kind: z.enum(SUBJECT_KINDS),
  /** `null` where a refusal came before there was anything. */
  subject_id: z.nullable(idSchema),
  /** Revision of the subject after the change. */
  subject_revision: z.nullable(z.int()),
  application_id: z.nullable(idSchema),
  cloud_asset_id: z.nullable(idSchema),
  environment_name: z.nullable(idSchema),
  /** The reason given, or why it was refused. */
  reason: z.nullable(textSchema),
  ticket: z.nullable(lineSchema),
  /** The changed fields as they were. Configuration values are masked. */
  before: z.nullable(jsonObject),
  /** The changed fields as they are now. */
  after: z.nullable(jsonObject),
  prev_hash: z.string(),
  hash: z.string(),
})
export type JournalEntry = z.output<typeof journalEntrySchema>

/** What the hash of an entry covers: all of it but the hash itself. */
export type UnsealedEntry = Omit<JournalEntry, 'hash'>

/** An entry before it has its place in the chain. */
export type JournalDraft = Omit<JournalEntry, 'id' | 'seq' | 'prev_hash' | 'hash'>

export const journal = defineCollection<JournalEntry>({
  name: 'journal',
  version: 2,
  appendOnly: { upTo: 'journal_checkpoints', field: 'seq' },
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    seq: { kind: 'integer' },
    at: { kind: 'instant' },
    action: { kind: 'text' },
    outcome: { kind: 'text' },
    actor_id: { kind: 'text' },
    actor_name: { kind: 'text' },
    actor_kind: { kind: 'text' },
    via: { kind: 'text' },
    subject_kind: { kind: 'text' },
    subject_id: { kind: 'text', nullable: true },
    subject_revision: { kind: 'integer', nullable: true },
    application_id: { kind: 'text', nullable: true },
    cloud_asset_id: { kind: 'text', nullable: true },
    environment_name: { kind: 'text', nullable: true },
    reason: { kind: 'text', nullable: true },
    ticket: { kind: 'text', nullable: true },
    before: { kind: 'json', nullable: true },
    after: { kind: 'json', nullable: true },
    prev_hash: { kind: 'text' },
    hash: { kind: 'text' },
  },
  unique: [{ name: 'journal_chain', fields: ['team_id', 'seq'] }],
  indexes: [
    { name: 'journal_by_subject', fields: ['subject_id', 'team_id', 'seq', 'id'] },
    { name: 'journal_by_time', fields: ['at', 'seq', 'id'] },
  ],
})

/** The end of a chain: what the next entry ties on to, and what followers look at to see whether there is news. */
export interface JournalHead extends StoredRecord {
  readonly seq: number
  readonly hash: string
  readonly at: string
  /** The last entry that was removed, and its instant: everything up to it is gone. `null`: nothing is. */
  readonly removed_seq: number | null
  readonly removed_at: string | null
  /** Instant of the newest checkpoint, `null` without one. */
  readonly checkpoint_at: string | null
  readonly revision: number
}

export const journalHeads = defineCollection<JournalHead>({
  name: 'journal_heads',
  version: 2,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    seq: { kind: 'integer' },
    hash: { kind: 'text' },
    at: { kind: 'instant' },
    removed_seq: { kind: 'integer', nullable: true },
    removed_at: { kind: 'instant', nullable: true },
    checkpoint_at: { kind: 'instant', nullable: true },
    revision: { kind: 'integer' },
  },
  indexes: [
    { name: 'journal_heads_by_checkpoint', fields: ['checkpoint_at', 'id'] },
    { name: 'journal_heads_by_removal', fields: ['removed_at', 'id'] },
  ],
})
