import * as z from 'zod/mini'
import { storedInstantSchema } from '../../values/index.ts'
import { figureSchema, windowSchema } from '../figure.ts'

/** A duration with two others beside its headline. */
export const durationSchema = z.strictObject({
  ...figureSchema.shape,
  mean: figureSchema,
  median: figureSchema,
  p90: figureSchema,
})

/** The delivery figures of one window. */
export const doraMetricsSchema = z.strictObject({
  as_of: storedInstantSchema,
  time_zone: z.string(),
  window: windowSchema,
  /** Production deployments that served and finished in the window. */
  deployments: figureSchema,
  deployment_frequency: z.strictObject({
    ...figureSchema.shape,
    weekly_median: figureSchema,
    deployment_days: figureSchema,
  }),
  lead_time: durationSchema,
  change_failure_rate: figureSchema,
  success_rate: figureSchema,
  rework_rate: figureSchema,
  /** DORA's MTTR until 2022: of all incidents. */
  time_to_recovery: durationSchema,
  /** DORA's measure since 2023: of deployments that failed. */
  failed_deployment_recovery_time: durationSchema,
  open_incidents: z.strictObject({ ...figureSchema.shape, oldest: figureSchema }),
  downtime: figureSchema,
  /** How long the deployments themselves took. */
  duration: durationSchema,
})
const { open_incidents: _, ...pointShape } = doraMetricsSchema.shape

/** The delivery figures of one day, week, month or sprint: without what is so only at the end of them all. */
export const trendPointSchema = z.strictObject({
  /** Its first day in the zone, as `2026-11-23`; the window may begin later, where the whole one does. */
  date: z.string(),
  ...pointShape,
})

export type TrendPoint = z.output<typeof trendPointSchema>
export type DoraMetrics = z.output<typeof doraMetricsSchema>
export type DurationFigure = z.output<typeof durationSchema>
