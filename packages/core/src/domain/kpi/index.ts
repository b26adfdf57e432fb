export * from './benchmarks/index.ts'
export {
  type CalendarOptions,
  type CalendarSpan,
  type CalendarUnit,
  isFigureInstant,
  isTimeZone,
  lastSpans,
  type SprintCalendar,
  spanBefore,
  spanHolding,
  sprintHolding,
  startOfDay,
  type WeekStart,
} from './calendar.ts'
export * from './costs/index.ts'
export { dashboard } from './count-records.ts'
export {
  type Counted,
  type Dashboard,
  type DashboardCounts,
  dashboardFromCounts,
  dashboardSchema,
  STANDING_STATUSES,
} from './dashboard.ts'
export { type DashboardOptions, type DashboardPlan, dashboardPlan } from './dashboard-plan.ts'
export { FIGURE_DEFINITIONS, type FigureDefinition } from './definitions.ts'
export * from './delivery/index.ts'
export { type Figure, type FigureWindow, figureSchema } from './figure.ts'
export { type FigureRecord, readFigureRecord } from './figure-record.ts'
export * from './health/index.ts'
export * from './impact/index.ts'
export { wilsonInterval } from './interval.ts'
export * from './teams/index.ts'
export {
  TREND_DAYS,
  type Trend,
  type TrendOptions,
  type TrendPlan,
  trend,
  trendFromCounts,
  trendPlan,
  trendSchema,
} from './trend.ts'
