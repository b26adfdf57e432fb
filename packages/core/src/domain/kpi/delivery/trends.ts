import { doraFigures } from './dora-figures.ts'
import { type DeliveryOptions, tallyKey } from './dora-metrics.ts'
import type { TrendPoint } from './dora-schema.ts'
import { foldDelivery } from './fold.ts'
import { entryOf } from './production.ts'
import type { DeliveryRecords } from './records.ts'
import { type DeliveryRules, deliveryRules } from './rules.ts'
import { type DeliveryTally, emptyTally } from './tally.ts'
import { positionIn, type SpanUnit, spansOf, type WindowPlan, windowPlan } from './window.ts'

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
  return pointsOf(records, plan, rules, options)
}

function pointsOf(
  records: DeliveryRecords,
  plan: WindowPlan,
  rules: DeliveryRules,
  { unit = 'week', ids = false, applications }: TrendsOptions,
): TrendPoint[] {
  const spans = spansOf(plan, unit)
  const starts = spans.map(({ from }) => from)
  const tallies = spans.map(() => new Map<string, DeliveryTally>())
  // What is not bound to an instant, such as an outage over midnight, each point clips to itself.
  const shared = emptyTally(ids)
  const keyOf = tallyKey(rules, applications)
  foldDelivery(records, rules, plan.asOf, {
    at: (instant, record) => {
      const point =
        instant < plan.from || instant >= plan.to ? undefined : tallies[positionIn(starts, instant)]
      const key = keyOf(record)
      return point === undefined || key === null ? null : entryOf(point, key, () => emptyTally(ids))
    },
    always: (record) => (keyOf(record) === null ? null : shared),
  })
  return spans.map(({ date, from, to }, index) => {
    const window = { ...plan, from: Math.max(from, plan.from), to: Math.min(to, plan.to) }
    const parts = [...(tallies[index]?.values() ?? []), shared]
    const { open_incidents: _, ...figures } = doraFigures(parts, window, rules, ids)
    return { date, ...figures }
  })
}
