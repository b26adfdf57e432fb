import { type Figure, whole } from '../figure.ts'
import type { DeliveryOptions } from './dora-metrics.ts'
import { sortedIds } from './duration-figure.ts'
import type { DeliveryRecords } from './records.ts'
import { deliveryRules } from './rules.ts'
import { type DeliverySource, recordSource } from './source.ts'
import { sumOfTallies } from './tally.ts'
import { toFigureWindow, type WindowPlan, windowPlan } from './window.ts'

/**
 * How many incidents came after deployments: those laid to the production deployments that served and finished in the
 * window, per such deployment. More than 1 is possible. Throws as `doraMetrics` does.
 */
export function incidentsAfter(records: DeliveryRecords, options: DeliveryOptions): Figure {
  const rules = deliveryRules(options.preset, options.rules)
  return incidentsAfterOf(recordSource(records, rules, options), windowPlan(options), options.ids ?? false)
}

/** The same from any source. */
export function incidentsAfterOf(source: DeliverySource, plan: WindowPlan, ids: boolean): Figure {
  const { spans, incidents } = source(plan, [plan.from])
  const { completed, caused } = sumOfTallies(
    spans.flatMap((span) => [...span.values()]),
    ids,
  )
  const figure: Figure = {
    ...whole({
      definition: 'delivery.incidents_after_deployment',
      unit: 'ratio',
      window: toFigureWindow(plan),
      time_zone: plan.timeZone,
      excluded: {},
      ids: sortedIds(caused.ids),
    }),
    statistic: 'rate',
    n: completed.count,
    part: caused.count,
  }
  if (completed.count === 0) return { ...figure, reason: 'no_data' }
  return incidents
    ? { ...figure, value: caused.count / completed.count }
    : { ...figure, part: null, reason: 'unknown_incidents', provenance: 'unmeasurable' }
}
