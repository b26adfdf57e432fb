import * as z from 'zod/mini'
import { lineSchema } from '../values/index.ts'
import { VERDICTS } from './table.ts'

/** A comparison of a figure with a fixed value. */
const conditionSchema = z.strictObject({ op: z.enum(['lt', 'lte', 'gt', 'gte']), value: z.number() })
export type FigureCondition = z.output<typeof conditionSchema>

/** Where the figures of a gate come from. */
const sourceSchema = z.discriminatedUnion('kind', [
  /** The health check of the new version: healthy passes, unhealthy fails, anything else decides nothing. */
  z.strictObject({ kind: z.literal('health') }),
  /** One number of a metrics system. */
  z.strictObject({
    kind: z.literal('metrics'),
    query: z.string().check(z.minLength(1), z.maxLength(10_000)),
  }),
  /** A function of the host, by its name. */
  z.strictObject({ kind: z.literal('host'), name: lineSchema }),
])

const seconds = z.int().check(z.minimum(0), z.maximum(31_536_000))
const counted = (least: number) => z.int().check(z.minimum(least), z.maximum(1_000_000))

/**
 * A question asked again and again, until the answers make a verdict. Limits are the numbers that are still borne: one
 * more ends it.
 */
export const gateSchema = z.strictObject({
  /** Unique within its step, such as `error-rate`. */
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,99}$/, 'must be lower-case letters, digits and hyphens')),
  source: sourceSchema,
  /** What a good figure satisfies. A health source needs none. */
  passes: z.nullable(conditionSchema),
  /**
   * What a bad figure satisfies. `null`: every figure that does not pass is bad. With both, a figure that satisfies
   * neither, or both, decides nothing.
   */
  fails: z.nullable(conditionSchema),
  /** Before the first measurement. */
  initial_delay_seconds: seconds,
  interval_seconds: z.int().check(z.minimum(1), z.maximum(86_400)),
  /** So many measurements that are not errors, and it ends. `null`: it does not end by counting. */
  count: z.nullable(counted(1)),
  /** So many good measurements in a row, and it passes at once. `null`: only `count` ends it well. */
  consecutive_success: z.nullable(counted(1)),
  /** Bad measurements that are borne; one more and it has failed. `null`: any number, until the time is up. */
  failure_limit: z.nullable(counted(0)),
  /** Measurements without an answer that are borne; one more and it is inconclusive. `null`: any number. */
  inconclusive_limit: z.nullable(counted(0)),
  /** Errors in a row that are borne; one more and the verdict is `error`. */
  consecutive_error_limit: counted(0),
  /** Without so many samples (requests, say) behind its figures in all it never passes. @default 0 */
  minimum_samples: counted(0),
  /** It ends so long after it began, whatever was measured. `null`: no limit of time. */
  timeout_seconds: z.nullable(z.int().check(z.minimum(1), z.maximum(31_536_000))),
})
export type Gate = z.output<typeof gateSchema>

const instant = z.string()

/** What a message says, for those who say it in another language: a stable code, and the values that stand in the words. */
export const becauseSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Because = z.output<typeof becauseSchema>

/** How far a gate has got. */
export const gateStateSchema = z.strictObject({
  gate_id: z.string(),
  verdict: z.enum(VERDICTS),
  /** Why, once it has ended. */
  why: z.nullable(z.string()),
  /** The same as a code and values, such as `too_many_failures` with `value`, `op` and `bound`. */
  because: z.optional(becauseSchema),
  successes: z.int(),
  failures: z.int(),
  inconclusives: z.int(),
  errors: z.int(),
  consecutive_successes: z.int(),
  consecutive_errors: z.int(),
  samples: z.int(),
  /** The last measurement that was good or bad; `null` while there is none. */
  last: z.nullable(z.enum(['success', 'failure'])),
  /** The figure or the word that was measured last; absent before, and where there were no data. */
  last_value: z.optional(z.union([z.number(), z.string()])),
  /** When it is to be measured again. */
  next_at: instant,
  /** When its time is up. */
  deadline: z.nullable(instant),
})
export type GateState = z.output<typeof gateStateSchema>

/** One answer of a source. */
export interface Measurement {
  /** The figure, the word of a health check, or `null`: there were no data. */
  readonly value: number | 'healthy' | 'degraded' | 'unhealthy' | 'unknown' | null
  /** How many samples the figure rests on, where the source knows. @default 0 */
  readonly samples?: number
  /** Why there is no answer: the source threw, hung or made no sense. Takes precedence over `value`. */
  readonly error?: string
}
