/** One calendar day of attempts that ended: those that were put in service and those that were not. */
export interface DayCount {
  /** `2026-11-24`, in the zone that the days were counted in. */
  readonly date: string
  readonly served: number
  readonly unserved: number
}

/** One column of a trend: a day, or the days of a week. */
export interface Column {
  /** First day. */
  readonly from: string
  /** Last day, which is in it. */
  readonly to: string
  readonly days: number
  readonly served: number
  readonly unserved: number
}

/** The days as columns, oldest first. Weeks begin on Monday; the first and the last may be cut short by the window. */
export function toColumns(days: readonly DayCount[], step: 'day' | 'week'): Column[] {
  const groups = Map.groupBy(days, ({ date }) => (step === 'day' ? date : mondayOf(date)))
  return [...groups.values()].map((group) => ({
    from: group[0]?.date ?? '',
    to: group.at(-1)?.date ?? '',
    days: group.length,
    served: sum(group.map(({ served }) => served)),
    unserved: sum(group.map(({ unserved }) => unserved)),
  }))
}

/** Midnight UTC of a calendar day, for formats that know no zone. */
export function dayInstant(date: string): string {
  return `${date}T00:00:00.000Z`
}

function mondayOf(date: string): string {
  const day = new Date(dayInstant(date))
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
