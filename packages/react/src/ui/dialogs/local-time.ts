import { clockAt, offsetAt } from '../formats/zone-clock.ts'

/** What a time of the wall clock, such as a person types it, means in a zone. */
export type LocalTime =
  | { readonly kind: 'one'; readonly at: number }
  /** Clocks are put back: the hour comes twice. */
  | { readonly kind: 'twice'; readonly first: number; readonly second: number }
  /** Clocks are put forward: there is no such time that day. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'invalid' }

const HOUR = 3_600_000
/** Where around a time its offset is looked up: beyond any change of clocks that can concern it. */
const AROUND = [-36, -12, 0, 12, 36].map((hours) => hours * HOUR)

/** An instant, in milliseconds since 1970, as the clocks of a zone show it: `2026-11-24T11:00`, as a date input wants it. */
export function toLocal(at: number, timeZone: string): string {
  const { day, time } = clockAt(at, timeZone)
  return `${day}T${time}`
}

/** The instant, or both, or none, at which the clocks of a zone show a time such as `2026-11-24T11:00`. */
export function fromLocal(local: string, timeZone: string): LocalTime {
  const wall = wallOf(local)
  if (wall === null) return { kind: 'invalid' }
  const offsets = new Set(AROUND.map((distance) => offsetAt(wall + distance, timeZone)))
  const found = [...offsets]
    .map((offset) => wall - offset)
    .filter((at) => offsetAt(at, timeZone) === wall - at)
    .sort((a, b) => a - b)
  const [first, second] = found
  if (first === undefined) return { kind: 'skipped' }
  return second === undefined ? { kind: 'one', at: first } : { kind: 'twice', first, second }
}

/** A time of the wall clock as if it were UTC, in milliseconds; `null` for what is none. Years from 1000 to 9999. */
function wallOf(local: string): number | null {
  const found = /^([1-9]\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?$/.exec(local)
  if (found === null) return null
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0))
  const wall = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second)
  // 31 February and 25 o'clock would roll over into something else.
  return new Date(wall).toISOString().slice(0, 16) === local.slice(0, 16) ? wall : null
}
