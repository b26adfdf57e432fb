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
export {
  addSample,
  emptyHour,
  figuresOf,
  type HealthFigures,
  type HourCounts,
  healthReportSchema,
  hourOf,
} from './hours.ts'
export { nextCheckAt } from './next-check.ts'
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
  healthViewSchema,
  type Observation,
  observationSchema,
} from './schema.ts'
export { isBlind, type Sighting } from './surroundings.ts'
