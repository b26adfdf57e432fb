export { type BurnDownOptions, burnDown } from './burn-down.ts'
export type { BurnPoint, ErrorBudget, Uptime } from './schema.ts'
export {
  errorBudget,
  type HealthSample,
  type MaintenanceWindow,
  type TargetSample,
  type UptimeOptions,
  uptime,
  uptimeByTarget,
} from './uptime.ts'
