import { windowPlan } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { QueryContext } from '../context.ts'

const DAY = 86_400_000

/** How a call says which time it means. */
export interface WindowInput {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly as_of?: string | undefined
  readonly time_zone?: string | undefined
  readonly week_start?: number | undefined
}

/** The time that is meant, as the pure functions take it. */
export interface Window {
  readonly from: number
  readonly to: number
  readonly asOf: string
  readonly timeZone: string
  readonly weekStart: WeekStart
}

const WEEK_STARTS = [1, 2, 3, 4, 5, 6, 7] as const
type WeekStart = (typeof WEEK_STARTS)[number]

/** What happened in this very millisecond has happened: the figures of now leave out what comes behind it. */
export function asOfNow({ now }: Pick<QueryContext, 'now'>): string {
  return toInstant(Date.parse(now) + 1)
}

/** Throws `invalid_input` for a window that ends before it begins. */
export function windowOf(context: QueryContext, input: WindowInput, timeZone: string): Window {
  const asOf = input.as_of ?? asOfNow(context)
  const to = Date.parse(input.to ?? asOf)
  const window = {
    from: input.from === undefined ? to - 30 * DAY : Date.parse(input.from),
    to,
    asOf,
    timeZone: input.time_zone ?? timeZone,
    weekStart: WEEK_STARTS.find((day) => day === input.week_start) ?? (1 as const),
  }
  windowPlan(window)
  return window
}

/** The window in front of it, of the same length, as it is known at the same instant. */
export function windowBefore(window: Window): Window {
  const to = Math.max(window.from, Math.min(window.to, Date.parse(window.asOf)))
  return { ...window, from: window.from - (to - window.from), to: window.from }
}
