import * as z from 'zod/mini'
import { idSchema, storedInstantSchema } from '../values/index.ts'
import { becauseSchema } from '../verdicts/index.ts'

const seconds = z.int().check(z.minimum(0), z.maximum(31_536_000))

const waveShapeSchema = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,99}$/, 'must be lower-case letters, digits and hyphens')),
  /** Deployments of the wave, one for each slot. */
  deployment_ids: z.array(idSchema).check(z.minLength(1), z.maxLength(10_000)),
  /** Runs under way at once. */
  parallel: z.int().check(z.minimum(1), z.maximum(1_000)),
  /** Share of failed runs, in per cent of the wave, that is borne; more ends the rollout. 0: none. */
  error_threshold: z.number().check(z.minimum(0), z.maximum(100)),
  /** Time between the end of the wave and the beginning of the next. */
  soak_seconds: seconds,
})

/** One version to many slots (tenants, assets), wave after wave. */
export const wavePlanSchema = z
  .strictObject({
    waves: z.array(waveShapeSchema).check(z.minLength(1), z.maxLength(100)),
    /**
     * What follows when a wave has too many failures. `halt`: nothing further begins. `roll_back`: what of the wave is
     * under way is aborted, and what of it is in service is rolled back. `roll_back_all`: the same for all waves.
     */
    on_threshold: z.enum(['halt', 'roll_back', 'roll_back_all']),
  })
  .check(({ value, issues }) => {
    const seen = new Map<string, string>()
    const ids = new Set<string>()
    for (const [index, wave] of value.waves.entries()) {
      if (ids.has(wave.id))
        issues.push({
          code: 'custom',
          input: value,
          path: ['waves', index, 'id'],
          message: `is the id of another wave`,
        })
      ids.add(wave.id)
      for (const [place, id] of wave.deployment_ids.entries()) {
        const other = seen.get(id)
        if (other !== undefined)
          issues.push({
            code: 'custom',
            input: value,
            path: ['waves', index, 'deployment_ids', place],
            message: `is in wave ${other} already`,
          })
        seen.set(id, wave.id)
      }
    }
  })
export type WavePlan = z.output<typeof wavePlanSchema>
export type Wave = WavePlan['waves'][number]

export const WAVE_ROLLOUT_STATES = [
  'running',
  'paused',
  'rolling_back',
  'halted',
  'succeeded',
  'rolled_back',
  'cancelled',
] as const

/** How far a rollout in waves has got. What its runs do is not in here: it is looked at. */
export const waveRolloutSchema = z.strictObject({
  plan: wavePlanSchema,
  state: z.enum(WAVE_ROLLOUT_STATES),
  /** Why it halted, is rolled back or is paused. */
  cause: z.nullable(z.string()),
  /**
   * The same as a code and values: `too_many_failed`, `not_rolled_back`, `right_missing`. `null`: there is no cause, or a person has said
   * it.
   */
  because: z.nullable(becauseSchema),
  /** Index of the wave that it is at. */
  cursor: z.int(),
  /** When the wave that it is at was over. */
  over_at: z.nullable(storedInstantSchema),
})
export type WaveRollout = z.output<typeof waveRolloutSchema>
