import { millisecondsOf } from '../../values/index.ts'
import { type SpanUnit, spansOf, toFigureWindow, windowPlan } from '../delivery/window.ts'
import type { BurnPoint } from './schema.ts'
import { errorBudget, type HealthSample, type UptimeOptions, uptime } from './uptime.ts'

export interface BurnDownOptions extends UptimeOptions {
  /** The share of the observed time that it shall be up: between 0 and 1. */
  readonly objective: number
  /** What one point stands for. @default 'day' */
  readonly unit?: SpanUnit | undefined
}

/**
 * How the error budget of a window went down in it, day by day or week by week, oldest first. The last point that is told
 * has what `errorBudget` says is left of the whole window. Throws as `uptime` and `errorBudget` do.
 */
export function burnDown(samples: readonly HealthSample[], options: BurnDownOptions): BurnPoint[] {
  const { objective, unit = 'day' } = options
  const plan = windowPlan(options)
  const { allowed } = errorBudget(uptime(samples, options), objective)
  const order = samples
    .map((sample) => ({ sample, at: millisecondsOf(sample.at) }))
    .sort((a, b) => a.at - b.at)
  let spent = 0
  let first = 0
  return spansOf(plan, unit).map(({ date, from, to }) => {
    const window = { from: Math.max(from, plan.from), to: Math.min(to, plan.to) }
    // The latest one in front of it may still speak for its beginning, with all others of its instant.
    while ((order[first + 1]?.at ?? Number.POSITIVE_INFINITY) <= window.from) first += 1
    let begin = first
    while (begin > 0 && order[begin - 1]?.at === order[begin]?.at) begin -= 1
    let end = begin
    while (end < order.length && (order[end]?.at ?? 0) < window.to) end += 1
    const part = uptime(
      order.slice(begin, end).map(({ sample }) => sample),
      { ...options, ...window },
    )
    spent += part.down
    const observed = part.up + part.down
    return {
      date,
      window: toFigureWindow(window),
      spent,
      left: observed === 0 || allowed === 0 ? null : 1 - spent / allowed,
    }
  })
}
