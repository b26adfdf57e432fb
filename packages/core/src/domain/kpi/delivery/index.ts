export { doraFigures } from './dora-figures.ts'
export { type DeliveryOptions, doraMetrics } from './dora-metrics.ts'
export { type DoraMetrics, type DurationFigure, doraMetricsSchema, type TrendPoint } from './dora-schema.ts'
export { foldDelivery } from './fold.ts'
export { incidentsAfter } from './incidents-after.ts'
export { type ChangeTimes, type Legs, leadTimeLegs } from './legs.ts'
export { previousServed } from './previous-served.ts'
export type { Route } from './production.ts'
export type { Change, DeliveryDeployment, DeliveryIncident, DeliveryRecords } from './records.ts'
export {
  DEFAULT_RULES,
  type DeliveryRules,
  type DeliveryRulesChange,
  type DurationStatistic,
  deliveryRules,
  PRESET_NAMES,
  PRESETS,
  type Preset,
} from './rules.ts'
export { type DeliveryTally, emptyTally, sumOfTallies } from './tally.ts'
export { type TrendsOptions, trends } from './trends.ts'
export { type SpanUnit, type WindowOptions, windowPlan } from './window.ts'
