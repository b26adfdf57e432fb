import { doraFigures } from './dora-figures.ts'
import type { DeliveryOptions } from './dora-metrics.ts'
import type { TrendPoint } from './dora-schema.ts'
import type { DeliveryRecords } from './records.ts'
import { type DeliveryRules, deliveryRules } from './rules.ts'
import { type DeliverySource, recordSource } from './source.ts'
import { type SpanUnit, spansOf, type WindowPlan, windowPlan } from './window.ts'

export interface TrendsOptions extends DeliveryOptions {
  /** What one point stands for: a calendar day, week or month, or a sprint. @default 'week' */
  readonly unit?: SpanUnit | undefined
}

/**
 * The delivery figures of each day, week, month or sprint of a window, oldest first, those without a deployment included.
 * The first and the last are as long as the window lets them be. Throws as `doraMetrics` does.
 *
 * @example
 * const weeks = trends({ deployments }, { from: '2026-09-01T00:00:00Z', to: '2026-12-01T00:00:00Z', unit: 'week' })
 * console.log(weeks.map(({ date, deployments }) => `${date} ${deployments.value}`))
 */
export function trends(records: DeliveryRecords, options: TrendsOptions): TrendPoint[] {
  const plan = windowPlan(options)
  const rules = deliveryRules(options.preset, options.rules)
  return trendsOf(recordSource(records, rules, options), plan, rules, options)
}

/** The same from any source. */
export function trendsOf(
  source: DeliverySource,
  plan: WindowPlan,
  rules: DeliveryRules,
  { unit = 'week', ids = false }: Pick<TrendsOptions, 'unit' | 'ids'>,
): TrendPoint[] {
  const spans = spansOf(plan, unit)
  const starts = spans.map(({ from }) => from)
  const { spans: cut, shared, incidents } = source(plan, starts)
  return spans.map(({ date, from, to }, index) => {
    const window = { ...plan, from: Math.max(from, plan.from), to: Math.min(to, plan.to) }
    const parts = [...(cut[index]?.values() ?? []), ...shared]
    const { open_incidents: _, ...figures } = doraFigures(parts, window, rules, { ids, incidents })
    return { date, ...figures }
  })
}
