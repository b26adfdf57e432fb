/** The figures whose records can be told one by one. */
export const EXPLAINED_FIGURES = [
  'deployments',
  'deployment_frequency',
  'lead_time',
  'change_failure_rate',
  'success_rate',
  'rework_rate',
  'time_to_recovery',
  'failed_deployment_recovery_time',
  'open_incidents',
  'downtime',
  'duration',
] as const
export type ExplainedFigure = (typeof EXPLAINED_FIGURES)[number]
