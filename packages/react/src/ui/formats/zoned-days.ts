const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function partsAt(instant: number, timeZone: string): Record<string, string> {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
}

/** The day of an instant in a zone, as `2026-11-24`. */
export function dayOf(iso: string, timeZone: string): string {
  const { year = '', month, day } = partsAt(Date.parse(iso), timeZone)
  return `${year.padStart(4, '0')}-${month}-${day}`
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

function offsetAt(instant: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(instant, timeZone)
  const shown = Date.parse(`${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}.000Z`)
  return shown - Math.floor(instant / 1_000) * 1_000
}
