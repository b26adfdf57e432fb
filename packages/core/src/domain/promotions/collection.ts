import * as z from 'zod/mini'
import type { actorSchema } from '../access/index.ts'
import { defineCollection } from '../collections/index.ts'
import { not } from '../conditions/index.ts'
import { planOptionsSchema } from '../strategies/index.ts'
import {
  idSchema,
  lineSchema,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  urlSchema,
} from '../values/index.ts'
import { becauseSchema } from '../verdicts/index.ts'

/** One environment on the way of a promotion, as it is asked for. */
export const stageInputSchema = z.strictObject({
  environment_name: idSchema,
  cloud_asset_id: idSchema,
  /** How it is rolled out there. @default 'automated' */
  deployment_type: z._default(z.enum(['manual', 'automated', 'blue_green', 'canary']), 'automated'),
  /** How long it has to serve here before it may go on. @default 0 */
  soak_seconds: z._default(z.int().check(z.minimum(0), z.maximum(31_536_000)), 0),
  /** Whether its health is checked again after the soak. @default true */
  verify_again: z._default(z.boolean(), true),
  health_check_url: z._default(z.nullable(urlSchema), null),
  /** What differs from the usual plan of the type. */
  options: z.optional(planOptionsSchema),
})

const stageSchema = z.strictObject({
  ...stageInputSchema.shape,
  options: z.nullable(planOptionsSchema),
  /** The deployment that takes it there; one that served there already, where there was one. */
  deployment_id: z.nullable(idSchema),
  /** How often it was begun. */
  attempt: z.int(),
  /** When its rollout had ended well. */
  passed_at: z.nullable(storedInstantSchema),
  /** When a health check last passed there. */
  verified_at: z.nullable(storedInstantSchema),
})
export type PromotionStage = z.output<typeof stageSchema>

export const PROMOTION_STATES = ['running', 'paused', 'halted', 'succeeded', 'cancelled'] as const
export type PromotionStatus = (typeof PROMOTION_STATES)[number]

/** Why a promotion waits, or does not go on. */
const reasonSchema = z.strictObject({
  /** Such as `soaking`, `found_bad`, `right_missing`; `operator` and `cancelled` come with what a person has said. */
  code: lineSchema,
  message: textSchema,
  /** The values that stand in the words: `environment`, and `until`, `state`, `health` or `person`. */
  params: z.optional(becauseSchema.shape.params),
})
export type PromotionReason = z.output<typeof reasonSchema>

/** One version on its way through the environments. */
export const promotionSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  application_id: idSchema,
  /** Where it is to arrive: the environment of the last stage. Whoever may operate there may tell the promotion what to do. */
  environment_name: idSchema,
  version: lineSchema,
  commit_sha: z.nullable(lineSchema),
  ref: z.nullable(lineSchema),
  stages: z.array(stageSchema),
  state: z.enum(PROMOTION_STATES),
  /** Why it is paused, halted or cancelled. */
  cause: z.nullable(reasonSchema),
  /** Index of the stage that it is at; the number of stages when it has arrived. */
  cursor: z.int(),
  /** What it waits for. */
  waits: z.array(reasonSchema),
  /** Whose rights it acts with: of who created it, resumed it or had it tried again last. */
  on_behalf_of: idSchema,
  ended_at: z.nullable(storedInstantSchema),
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type Promotion = z.output<typeof promotionSchema>

/** A promotion at rest. */
export interface PromotionRecord extends Promotion {
  /** The person as the host said last who it is. */
  readonly actor: z.output<typeof actorSchema>
  readonly due_at: string | null
  readonly lease_owner: string | null
  readonly lease_until: string | null
  readonly lease_epoch: number
}

export const promotions = defineCollection<PromotionRecord>({
  name: 'promotions',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    version: { kind: 'text' },
    commit_sha: { kind: 'text', nullable: true },
    ref: { kind: 'text', nullable: true },
    stages: { kind: 'json' },
    state: { kind: 'text' },
    cause: { kind: 'json', nullable: true },
    cursor: { kind: 'integer' },
    waits: { kind: 'json' },
    on_behalf_of: { kind: 'text' },
    actor: { kind: 'json' },
    ended_at: { kind: 'instant', nullable: true },
    due_at: { kind: 'instant', nullable: true },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  indexes: [
    { name: 'promotions_due', fields: ['due_at', 'id'], where: not({ op: 'null', field: 'due_at' }) },
    { name: 'promotions_by_team', fields: ['team_id', 'created_at', 'id', 'environment_name', 'state'] },
    { name: 'promotions_newest', fields: ['created_at', 'id'] },
  ],
})

export function toPromotion(record: PromotionRecord): Promotion {
  const {
    actor: _actor,
    due_at: _due,
    lease_owner: _owner,
    lease_until: _until,
    lease_epoch: _epoch,
    ...view
  } = record
  return view
}
