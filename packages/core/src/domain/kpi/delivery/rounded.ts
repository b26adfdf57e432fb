import type { Rounding } from './rules.ts'

const MINUTE = 60_000
const HOUR = 3_600_000

/** A duration in milliseconds, as coarse as the rules have it. */
export function rounded(milliseconds: number, rounding: Rounding): number {
  if (rounding === 'minutes_up') return Math.ceil(milliseconds / MINUTE) * MINUTE
  if (rounding === 'hours_down') return Math.trunc(milliseconds / HOUR) * HOUR
  return milliseconds
}
