import * as z from 'zod/mini'
import { idSchema, storedInstantSchema } from '../values/index.ts'
import { addLatency, type Latencies, latencyAt, mergeLatencies } from './latencies.ts'
import type { HealthSample } from './schema.ts'

/** The checks of one hour of UTC, counted. */
export interface HourCounts {
  /** Beginning of the hour. */
  readonly hour: string
  readonly up: number
  readonly slow: number
  readonly down: number
  /** Could not be made, by a fault on our side. They count for nothing. */
  readonly unknown: number
  /** Made during a planned maintenance. They count for nothing. */
  readonly in_maintenance: number
  /** Of the good checks. */
  readonly latencies: Latencies
}

/** Uptime and latency over a time. */
const healthFiguresSchema = z.strictObject({
  /**
   * The share of the checks that were good, slow ones included: 0 to 1. Planned maintenance and checks that could not be
   * made are left out of both. `null` of no check that counts.
   */
  uptime: z.nullable(z.number()),
  up: z.int(),
  slow: z.int(),
  down: z.int(),
  unknown: z.int(),
  in_maintenance: z.int(),
  /** Milliseconds that half, 95 % and 99 % of the good checks did not exceed; at most 2 % off. */
  latency_p50: z.nullable(z.number()),
  latency_p95: z.nullable(z.number()),
  latency_p99: z.nullable(z.number()),
})
export type HealthFigures = z.output<typeof healthFiguresSchema>

const healthHourSchema = z.strictObject({ hour: storedInstantSchema, ...healthFiguresSchema.shape })

export const healthReportSchema = z.strictObject({
  deployment_id: idSchema,
  from: storedInstantSchema,
  to: storedInstantSchema,
  total: healthFiguresSchema,
  /** Hours in which there was a check, oldest first. */
  hours: z.array(healthHourSchema),
})

export function hourOf(at: string): string {
  return `${at.slice(0, 13)}:00:00.000Z`
}

export function emptyHour(hour: string): HourCounts {
  return { hour, up: 0, slow: 0, down: 0, unknown: 0, in_maintenance: 0, latencies: {} }
}

/** Adds a check of the same hour. */
export function addSample(
  hour: HourCounts,
  { outcome, latency_ms, in_maintenance }: Pick<HealthSample, 'outcome' | 'latency_ms' | 'in_maintenance'>,
): HourCounts {
  if (in_maintenance) return { ...hour, in_maintenance: hour.in_maintenance + 1 }
  const counted = { ...hour, [outcome]: hour[outcome] + 1 }
  return (outcome === 'up' || outcome === 'slow') && latency_ms !== null
    ? { ...counted, latencies: addLatency(hour.latencies, latency_ms) }
    : counted
}

/** The figures over any number of hours. */
export function figuresOf(hours: readonly HourCounts[]): HealthFigures {
  const sum = (field: 'up' | 'slow' | 'down' | 'unknown' | 'in_maintenance') =>
    hours.reduce((total, hour) => total + hour[field], 0)
  const [up, slow, down] = [sum('up'), sum('slow'), sum('down')]
  const counted = up + slow + down
  const latencies = mergeLatencies(hours.map((hour) => hour.latencies))
  return {
    uptime: counted === 0 ? null : (up + slow) / counted,
    up,
    slow,
    down,
    unknown: sum('unknown'),
    in_maintenance: sum('in_maintenance'),
    latency_p50: latencyAt(latencies, 0.5),
    latency_p95: latencyAt(latencies, 0.95),
    latency_p99: latencyAt(latencies, 0.99),
  }
}
