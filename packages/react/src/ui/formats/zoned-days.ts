import { clockAt, offsetAt } from './zone-clock.ts'

const DAY = 86_400_000
/** The day of an instant in a zone, as `2026-11-24`. */
export function dayOf(iso: string, timeZone: string): string {
  return clockAt(Date.parse(iso), timeZone).day
}

/** The first instant of a day in a zone; where a clock is put forward at midnight, the first one after that. `null` for what is no day. */
export function startOfDay(day: string, timeZone: string): string | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(day)) return null
  const wanted = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== day) return null
  // The offset depends on the instant that is looked for; no zone changes it twice within two days.
  const candidates = [wanted - DAY, wanted + DAY]
    .map((instant) => wanted - offsetAt(instant, timeZone))
    .sort((a, b) => a - b)
  for (const instant of candidates) {
    const iso = new Date(instant).toISOString()
    if (dayOf(iso, timeZone) === day) return iso
  }
  return null
}

/** The day after, as `2026-11-25`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY).toISOString().slice(0, 10)
}
