export { type InitialState, type Prefetch, prefetch } from './cache/initial-state.ts'
export type { Allowance, ChangeResult, ListResult, ReadResult } from './hooks/results.ts'
export { useAudit } from './hooks/use-audit.ts'
export { useCatalog } from './hooks/use-catalog.ts'
export { useCatalogNames } from './hooks/use-catalog-names.ts'
export { useConnection } from './hooks/use-connection.ts'
export { useCosts } from './hooks/use-costs.ts'
export { useCreateDeployment } from './hooks/use-create-deployment.ts'
export { useCreatePromotion } from './hooks/use-create-promotion.ts'
export { useCreateRollout } from './hooks/use-create-rollout.ts'
export { useCreateWaves } from './hooks/use-create-waves.ts'
export { useCreationCheck } from './hooks/use-creation-check.ts'
export { useDashboard } from './hooks/use-dashboard.ts'
export { useDeployment } from './hooks/use-deployment.ts'
export { type ActionResult, useDeploymentAction } from './hooks/use-deployment-action.ts'
export { useDeploymentDiff } from './hooks/use-deployment-diff.ts'
export { useDeploymentHistory } from './hooks/use-deployment-history.ts'
export { type DeploymentNews, useDeploymentNews } from './hooks/use-deployment-news.ts'
export { useDeployments } from './hooks/use-deployments.ts'
export { useDora } from './hooks/use-dora.ts'
export { useErrorBudget } from './hooks/use-error-budget.ts'
export { useFigureRecords } from './hooks/use-figure-records.ts'
export { useHealth } from './hooks/use-health.ts'
export { type HealthCheckResult, useHealthCheck } from './hooks/use-health-check.ts'
export { useHealthReport } from './hooks/use-health-report.ts'
export { type HealthSamplesOptions, useHealthSamples } from './hooks/use-health-samples.ts'
export { useHolds } from './hooks/use-holds.ts'
export { useImpact } from './hooks/use-impact.ts'
export { type LiftHoldResult, useLiftHold } from './hooks/use-lift-hold.ts'
export { useManagementDashboard } from './hooks/use-management-dashboard.ts'
export { useMatrix } from './hooks/use-matrix.ts'
export { useMaturity } from './hooks/use-maturity.ts'
export { usePromotion } from './hooks/use-promotion.ts'
export { type PromotionCommandResult, usePromotionCommand } from './hooks/use-promotion-command.ts'
export { usePromotions } from './hooks/use-promotions.ts'
export { useRollout } from './hooks/use-rollout.ts'
export { type CommandOptions, type CommandResult, useRolloutCommand } from './hooks/use-rollout-command.ts'
export { useRolloutPreview } from './hooks/use-rollout-preview.ts'
export { useRollouts } from './hooks/use-rollouts.ts'
export { useTeamComparison } from './hooks/use-team-comparison.ts'
export { useTeamDashboard } from './hooks/use-team-dashboard.ts'
export { useTrend } from './hooks/use-trend.ts'
export { useTrends } from './hooks/use-trends.ts'
export { useUptime } from './hooks/use-uptime.ts'
export { useWave } from './hooks/use-wave.ts'
export { useWaveCommand, type WaveCommandResult } from './hooks/use-wave-command.ts'
export { useWaveProgress } from './hooks/use-wave-progress.ts'
export { useWaves } from './hooks/use-waves.ts'
export type { Connection, ConnectionStatus } from './live/connection.ts'
export type { LiveOptions } from './live/live.ts'
export { useNow, useTimeZone } from './provider/clock.ts'
export type { HookOptions, Theme } from './provider/context.ts'
export type { Navigation, Target } from './provider/navigation.ts'
export { DeploymentsProvider, type DeploymentsProviderProps } from './provider/provider.tsx'
export type { TestData, TestFigures } from './provider/test-data.ts'
export { TestProvider, type TestProviderProps } from './provider/test-provider.tsx'
export { queryOptions } from './readings/all-query-options.ts'
export { figureQueryOptions } from './readings/figure-query-options.ts'
export type {
  ActionInput,
  Actions,
  AuditFilter,
  CatalogData,
  CatalogFilter,
  CheckInput,
  Costs,
  CostsInput,
  CreateInput,
  CreatePromotionInput,
  CreateRolloutInput,
  CreateWavesInput,
  CreationCheck,
  Dashboard,
  DashboardInput,
  DeploymentAction,
  DeploymentsData,
  DeploymentsFilter,
  Diff,
  Dora,
  DoraInput,
  EntriesData,
  ErrorBudgets,
  ErrorBudgetsInput,
  FigureRecord,
  FigureRecordsData,
  FigureRecordsFilter,
  HealthCheckInput,
  HealthReport,
  HealthReportInput,
  HealthSamplesData,
  HoldsData,
  HoldsFilter,
  Impact,
  ImpactInput,
  LiftHoldInput,
  ManagementDashboardInput,
  ManagementFigures,
  MatrixData,
  MatrixEnvironment,
  MatrixFilter,
  MatrixRow,
  MaturityFigures,
  MaturityInput,
  PromotionCommand,
  PromotionCommandInput,
  PromotionsData,
  PromotionsFilter,
  RolloutCommand,
  RolloutCommandInput,
  RolloutPreview,
  RolloutPreviewInput,
  RolloutsData,
  RolloutsFilter,
  TeamComparisonInput,
  TeamComparisons,
  TeamDashboardInput,
  TeamFigures,
  Trend,
  TrendInput,
  Trends,
  TrendsInput,
  Uptimes,
  UptimesInput,
  WaveCommand,
  WaveCommandInput,
  WaveProgress,
  WavesData,
  WavesFilter,
} from './readings/operations.ts'
export type { Localization, Texts } from './texts/index.ts'
