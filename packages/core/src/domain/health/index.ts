export { assess, isChecked, outcomeOf, reasonOf, toState, unknownHealth } from './assess.ts'
export {
  type HealthCheck,
  type HealthHourRecord,
  healthChecks,
  healthHours,
  healthSamples,
  newHealthCheck,
  type Watched,
} from './collection.ts'
export { changePercent, isFlapping } from './flapping.ts'
export {
  addSample,
  emptyHour,
  figuresOf,
  type HealthFigures,
  type HealthHour,
  type HourCounts,
  healthFiguresSchema,
  healthReportSchema,
  hourOf,
} from './hours.ts'
export { JITTER, nextCheckAt } from './next-check.ts'
export {
  type CheckFault,
  type CheckOverrides,
  type CheckSettings,
  checkOverridesSchema,
  checkSettingsSchema,
  DEFAULT_CHECK_SETTINGS,
  givenOf,
  type Health,
  type HealthSample,
  type HealthState,
  type HealthView,
  healthSampleSchema,
  healthSchema,
  healthViewSchema,
  type Observation,
  observationSchema,
} from './schema.ts'
export { isBlind, type Sighting } from './surroundings.ts'
