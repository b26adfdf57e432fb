import { dayAfter, dayOf, startOfDay } from '../formats/zoned-days.ts'

/** Calendar days that end today, or the month or quarter that today is in, or days of one's own. */
export const PERIODS = ['7d', '30d', '90d', 'month', 'quarter'] as const

/** Which time figures cover. `from` and `to` are days such as `2026-11-24`, both in it. */
export type FigurePeriod = (typeof PERIODS)[number] | { readonly from: string; readonly to: string }

/**
 * The window of a period in a zone, half-open, at the instant `now` in milliseconds. It ends with the day of `now`, so it
 * stays the same until midnight. `null` for days that are none, or that end before they begin.
 */
export function windowOf(
  period: FigurePeriod,
  now: number,
  timeZone: string,
): { readonly from: string; readonly to: string } | null {
  const today = dayOf(new Date(now).toISOString(), timeZone)
  const [first, last] =
    typeof period === 'object' ? [period.from, period.to] : [firstDay(period, today), today]
  const from = startOfDay(first, timeZone)
  const to = from === null || !/^\d{4}-\d\d-\d\d$/.test(last) ? null : startOfDay(dayAfter(last), timeZone)
  return from === null || to === null || to <= from ? null : { from, to }
}

function firstDay(period: (typeof PERIODS)[number], today: string): string {
  const [year = '', month = ''] = today.split('-')
  if (period === 'month') return `${year}-${month}-01`
  if (period === 'quarter')
    return `${year}-${String(Number(month) - ((Number(month) - 1) % 3)).padStart(2, '0')}-01`
  const days = Number.parseInt(period, 10)
  // Calendar days have no zone and no change of the clocks.
  return new Date(Date.parse(`${today}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
}
