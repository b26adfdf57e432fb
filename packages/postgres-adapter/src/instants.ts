import { SlipwayError } from '@slipway/core'

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
/** How PostgreSQL writes a `timestamptz`: in the zone of the session, with no more digits than it needs. */
const STORED =
  /^(\d+)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/

/** Whether a text is an instant as Slipway writes them, one that PostgreSQL can keep. */
export function isInstant(text: string): boolean {
  if (!CANONICAL.test(text) || text < '0001') return false
  const at = Date.parse(text)
  // Days that a month has not are moved to the next one.
  return !Number.isNaN(at) && new Date(at).toISOString() === text
}

/**
 * A stored instant as Slipway writes them, whatever the zone of the session, and whatever the host's client makes of the
 * type: a text or a `Date`.
 */
export function toInstant(stored: unknown): string {
  if (typeof stored === 'string') {
    // Most come from our own parser, or from a session in UTC.
    if (stored[10] === 'T') return stored
    return stored[10] === ' ' && stored.endsWith('+00') ? fromUtc(stored) : fromZone(stored)
  }
  if (stored instanceof Date) return stored.toISOString()
  throw unreadable(String(stored))
}

function fromUtc(stored: string): string {
  const fraction = stored[19] === '.' ? stored.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000'
  return `${stored.slice(0, 10)}T${stored.slice(11, 19)}.${fraction}Z`
}

function fromZone(stored: string): string {
  const found = STORED.exec(stored)
  if (found === null) throw unreadable(stored)
  const [year = 0, month = 0, day, hour = 0, minute, second] = found.slice(1, 7).map(Number)
  const [, fraction = '', sign, ...offset] = found.slice(6)
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(0, 3).map((part) => Number(part ?? 0))
  const at = new Date(0)
  // In its zone, an instant of the first or the last year may stand in the year before or after: 1 BC is the year 0.
  at.setUTCFullYear(offset[3] === undefined ? year : 1 - year, month - 1, day)
  const shift = (sign === '-' ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * 1_000
  at.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)) - shift)
  return at.toISOString()
}

function unreadable(stored: string): SlipwayError {
  return new SlipwayError('storage_failed', `PostgreSQL wrote an instant as "${stored}".`, {
    next: 'Let the connection have the DateStyle ISO, which is what PostgreSQL begins with.',
  })
}
