import { millisecondsOf } from '../../values/index.ts'
import { type SpanUnit, spansOf, toFigureWindow, windowPlan } from '../delivery/window.ts'
import type { BurnPoint, Uptime } from './schema.ts'
import {
  errorBudget,
  type HealthSample,
  type Observed,
  observe,
  type Span,
  type UptimeOptions,
  uptime,
} from './uptime.ts'

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
  return burnDownOf(options, uptime(samples, options), observer(samples, options))
}

/** What samples tell of one span after the other, each of which begins no earlier than the one before. */
export function observer(
  samples: readonly HealthSample[],
  options: Pick<UptimeOptions, 'holds' | 'maintenance'>,
): (span: Span) => Observed {
  const order = samples
    .map((sample) => ({ sample, at: millisecondsOf(sample.at) }))
    .sort((a, b) => a.at - b.at)
  let first = 0
  return (span) => {
    // The latest one in front of it may still speak for its beginning, with all others of its instant.
    while ((order[first + 1]?.at ?? Number.POSITIVE_INFINITY) <= span.from) first += 1
    let begin = first
    while (begin > 0 && order[begin - 1]?.at === order[begin]?.at) begin -= 1
    let end = begin
    while (end < order.length && (order[end]?.at ?? 0) < span.to) end += 1
    const of = order.slice(begin, end).map(({ sample }) => sample)
    return observe(of, options, span)
  }
}

/** The same from what is seen of the whole window and of each of its spans, which are asked for in their order. */
export function burnDownOf(
  { objective, unit = 'day', ...options }: BurnDownOptions,
  whole: Uptime,
  see: (span: Span) => Observed,
): BurnPoint[] {
  const plan = windowPlan(options)
  const { allowed } = errorBudget(whole, objective)
  let spent = 0
  return spansOf(plan, unit).map(({ date, from, to }) => {
    const window = { from: Math.max(from, plan.from), to: Math.min(to, plan.to) }
    const part = see(window)
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
