export {
  type ComparedMetric,
  type CompareTeamsOptions,
  compareTeams,
  type TeamComparison,
} from './compare-teams.ts'
export {
  type ManagementDashboard,
  type ManagementDashboardOptions,
  managementDashboard,
} from './management-dashboard.ts'
export { type TeamDashboard, type TeamDashboardOptions, teamDashboard } from './team-dashboard.ts'
