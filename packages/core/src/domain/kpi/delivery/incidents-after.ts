import { type Figure, whole } from '../figure.ts'
import { type DeliveryOptions, tallyKey } from './dora-metrics.ts'
import { sortedIds } from './duration-figure.ts'
import { linkHistory } from './fold.ts'
import type { DeliveryRecords } from './records.ts'
import { deliveryRules } from './rules.ts'
import { toFigureWindow, windowPlan } from './window.ts'

/**
 * How many incidents came after deployments: those laid to the production deployments that served and finished in the
 * window, per such deployment. More than 1 is possible. Throws as `doraMetrics` does.
 */
export function incidentsAfter(records: DeliveryRecords, options: DeliveryOptions): Figure {
  const plan = windowPlan(options)
  const rules = deliveryRules(options.preset, options.rules)
  const { finish, served, linked, records: deployments } = linkHistory(records, rules, plan.asOf)
  const keyOf = tallyKey(rules, options.applications)
  let n = 0
  let part = 0
  const ids: string[] = []
  for (const [number, record] of deployments.entries()) {
    const { id } = record
    const at = finish[number] ?? 0
    if (keyOf(record) === null) continue
    if (served[number] === 0 || at < plan.from || at >= plan.to) continue
    n += 1
    part += linked[number] ?? 0
    if ((linked[number] ?? 0) > 0) ids.push(id)
  }
  const figure: Figure = {
    ...whole({
      definition: 'delivery.incidents_after_deployment',
      unit: 'ratio',
      window: toFigureWindow(plan),
      time_zone: plan.timeZone,
      excluded: {},
      ids: options.ids ? sortedIds(ids) : null,
    }),
    statistic: 'rate',
    n,
    part,
  }
  return n === 0 ? { ...figure, reason: 'no_data' } : { ...figure, value: part / n }
}
