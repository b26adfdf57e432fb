export {
  type ErrorBudget,
  errorBudget,
  type HealthSample,
  type MaintenanceWindow,
  type TargetSample,
  type Uptime,
  type UptimeOptions,
  uptime,
  uptimeByTarget,
} from './uptime.ts'
