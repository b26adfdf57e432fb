import * as z from 'zod/mini'
import { idSchema, storedInstantSchema, textSchema } from '../values/index.ts'
import type { SlotHold } from './hold.ts'

/** What may set an automatic rollback off. */
const TRIGGERS = ['error_rate', 'health_check', 'run_failed', 'reported'] as const

/** One failure of one deployment, however often it is seen. */
export const failureSchema = z.strictObject({
  /** Names the failure: the episode of a health check, the run that failed. The same failure has the same id. */
  id: idSchema,
  trigger: z.enum(TRIGGERS),
  deployment_id: idSchema,
  /** What was seen, in words. */
  evidence: textSchema,
  seen_at: storedInstantSchema,
})
export type Failure = z.output<typeof failureSchema>

const policySchema = z.strictObject({
  /** Whether anything is rolled back without a person at all. @default true */
  enabled: z._default(z.boolean(), true),
  /** What sets it off. @default all */
  triggers: z._default(z.array(z.enum(TRIGGERS)), [...TRIGGERS]),
  /** Time in which no second one happens in the slot. @default 3600 */
  cool_down_seconds: z._default(z.int().check(z.minimum(0), z.maximum(31_536_000)), 3_600),
  /** Whether it may happen in a freeze. @default false */
  in_freeze: z._default(z.boolean(), false),
  /** A failure that was seen longer ago is no reason any more. @default 900 */
  failure_lasts_seconds: z._default(z.int().check(z.minimum(1), z.maximum(86_400)), 900),
})
/** When the product may roll back by itself. Times are in seconds. */
export const rollbackPolicySchema = policySchema
export type RollbackPolicy = z.output<typeof policySchema>

/** The part of a hold that is decided on. */
export type Hold = Pick<SlotHold, 'slot_id' | 'deployment_id' | 'reason' | 'since'>
