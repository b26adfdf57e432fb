export { type CompareTeamsOptions, compareTeams } from './compare-teams.ts'
export { type ManagementDashboardOptions, managementDashboard } from './management-dashboard.ts'
export type { ComparedMetric, ManagementDashboard, TeamComparison, TeamDashboard } from './schema.ts'
export { type TeamDashboardOptions, teamDashboard } from './team-dashboard.ts'
