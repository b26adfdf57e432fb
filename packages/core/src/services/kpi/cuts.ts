import { type SpanUnit, spansOf, type WindowPlan } from '../../domain/kpi/delivery/window.ts'

const QUARTER = 900_000

/**
 * Where a window is cut: at its ends, into spans where it has some, and where a day of the zone begins beside a quarter of an
 * hour, as some did long ago.
 */
export function cutsOf(plan: WindowPlan, unit: SpanUnit | null): number[] {
  const spans = unit === null ? [] : spansOf(plan, unit)
  const days = plan.timeZone === 'UTC' ? [] : spansOf(plan, 'day').filter(({ from }) => from % QUARTER !== 0)
  return [plan.from, plan.to, ...[...spans, ...days].map(({ from }) => from)]
}
