/** How numbers and times are written in one language and zone. */
export interface Formats {
  readonly locale: string
  readonly timeZone: string
  /** 12,345 */
  number(value: number): string
  /** A figure of a unit that is not known: 0.01234 as "0.01234", with four digits that say something. */
  figure(value: number): string
  /** 0.961 as "96.1 %", without a digit that says nothing. */
  percent(ratio: number): string
  /** 0.12 as "+12 %". */
  change(ratio: number): string
  /** "24 Nov 2026, 10:15 CET": day, time and zone. */
  instant(iso: string): string
  /** "24 Nov, 10:15", with the year where it is another one than `now`'s; the zone stands elsewhere. */
  short(iso: string, now: number | null): string
  /** "Tuesday 24 November 2026" */
  day(iso: string): string
  /** "24 Nov" */
  dayShort(iso: string): string
  /** "10:15" */
  time(iso: string): string
  /** "CET" */
  zoneName(iso: string): string
  /** "3 min ago", "in 2 h"; `now` in milliseconds. */
  relative(iso: string, now: number): string
  /** "3 min 12 s" for a number of milliseconds: the two largest units. */
  duration(milliseconds: number): string
  /** "a, b and c" */
  list(items: readonly string[]): string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** From which distance on a unit is used, largest first, and its length. Below two months, days say more. */
const UNITS = [
  ['year', 365 * DAY, 365 * DAY],
  ['month', 60 * DAY, 30 * DAY],
  ['day', DAY, DAY],
  ['hour', HOUR, HOUR],
  ['minute', MINUTE, MINUTE],
] as const

const PARTS = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', 1_000],
] as const

export function createFormats(locale: string, timeZone: string): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options })
    return (iso: string) => format.format(new Date(iso))
  }
  const numbers = new Intl.NumberFormat(locale)
  const figures = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 })
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const changes = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  })
  // "Yesterday" and "last month" are days of a calendar; a distance is none.
  const relative = new Intl.RelativeTimeFormat(locale, { style: 'short' })
  const months = new Intl.RelativeTimeFormat(locale)
  const atOnce = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' })
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const dayOf = { day: 'numeric', month: 'short' } as const
  const thisYear = dates({ ...dayOf, ...time })
  const otherYear = dates({ ...dayOf, year: 'numeric', ...time })
  const year = dates({ year: 'numeric' })
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const units = new Map(
    PARTS.map(([unit]) => [
      unit,
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'minute' ? 'short' : 'narrow',
      }),
    ]),
  )
  return {
    locale,
    timeZone,
    number: (value) => numbers.format(value),
    figure: (value) => figures.format(value),
    percent: (ratio) => percents.format(ratio),
    change: (ratio) => changes.format(ratio),
    instant: dates({ ...dayOf, year: 'numeric', ...time, timeZoneName: 'short' }),
    short: (iso, now) =>
      now !== null && year(iso) === year(new Date(now).toISOString()) ? thisYear(iso) : otherYear(iso),
    day: dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayShort: dates(dayOf),
    time: dates(time),
    zoneName: (iso) =>
      zone.formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    relative(iso, now) {
      const distance = Date.parse(iso) - now
      const [unit, , length] = UNITS.find(([, from]) => Math.abs(distance) >= from) ?? [null, 0, 0]
      if (unit === null) return atOnce.format(0, 'second')
      const count = Math.trunc(distance / length)
      // The short form of months in French is "m.", which could be minutes.
      return unit === 'month' ? months.format(count, unit) : relative.format(count, unit)
    },
    duration(milliseconds) {
      const first = PARTS.findIndex(([, size]) => milliseconds >= size)
      if (first < 0) return units.get('second')?.format(Math.max(0, Math.round(milliseconds / 1_000))) ?? ''
      let rest = milliseconds
      return PARTS.slice(first, first + 2)
        .map(([unit, size]) => {
          const count = Math.floor(rest / size)
          rest -= count * size
          return count === 0 ? '' : (units.get(unit)?.format(count) ?? '')
        })
        .filter((part) => part !== '')
        .join(' ')
    },
    list: (items) => lists.format(items),
  }
}
