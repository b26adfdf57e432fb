/** The instant so many seconds (fractions allowed) after another, as it is stored. */
export function addSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + Math.round(seconds * 1_000)).toISOString()
}

/** Seconds from one instant to another; negative when `to` is the earlier one. */
export function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1_000
}

/** The earliest of some instants, `null` when there is none. */
export function earliest(instants: readonly (string | null)[]): string | null {
  let first: string | null = null
  for (const instant of instants) if (instant !== null && (first === null || instant < first)) first = instant
  return first
}
