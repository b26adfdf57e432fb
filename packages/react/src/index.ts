export { type InitialState, type Prefetch, prefetch } from './cache/initial-state.ts'
export type { Allowance, ChangeResult, ListResult, ReadResult } from './hooks/results.ts'
export { useAudit } from './hooks/use-audit.ts'
export { useCatalog } from './hooks/use-catalog.ts'
export { useCatalogNames } from './hooks/use-catalog-names.ts'
export { useConnection } from './hooks/use-connection.ts'
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
export { useHealth } from './hooks/use-health.ts'
export { type HealthCheckResult, useHealthCheck } from './hooks/use-health-check.ts'
export { useHealthReport } from './hooks/use-health-report.ts'
export { type HealthSamplesOptions, useHealthSamples } from './hooks/use-health-samples.ts'
export { useHolds } from './hooks/use-holds.ts'
export { type LiftHoldResult, useLiftHold } from './hooks/use-lift-hold.ts'
export { useMatrix } from './hooks/use-matrix.ts'
export { usePromotion } from './hooks/use-promotion.ts'
export { type PromotionCommandResult, usePromotionCommand } from './hooks/use-promotion-command.ts'
export { usePromotions } from './hooks/use-promotions.ts'
export { useRollout } from './hooks/use-rollout.ts'
export { type CommandOptions, type CommandResult, useRolloutCommand } from './hooks/use-rollout-command.ts'
export { useRolloutPreview } from './hooks/use-rollout-preview.ts'
export { useRollouts } from './hooks/use-rollouts.ts'
export { useTrend } from './hooks/use-trend.ts'
export { useWave } from './hooks/use-wave.ts'
export { useWaveCommand, type WaveCommandResult } from './hooks/use-wave-command.ts'
export { useWaves } from './hooks/use-waves.ts'
export type { Connection, ConnectionStatus } from './live/connection.ts'
export type { LiveOptions } from './live/live.ts'
export { useNow, useTimeZone } from './provider/clock.ts'
export type { HookOptions, Theme } from './provider/context.ts'
export type { Navigation, Target } from './provider/navigation.ts'
export { DeploymentsProvider, type DeploymentsProviderProps } from './provider/provider.tsx'
export type { TestData } from './provider/test-data.ts'
export { TestProvider, type TestProviderProps } from './provider/test-provider.tsx'
export { queryOptions } from './readings/all-query-options.ts'
export type {
  ActionInput,
  Actions,
  AuditFilter,
  CatalogData,
  CatalogFilter,
  CheckInput,
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
  EntriesData,
  HealthCheckInput,
  HealthReport,
  HealthReportInput,
  HealthSamplesData,
  HoldsData,
  HoldsFilter,
  LiftHoldInput,
  MatrixData,
  MatrixEnvironment,
  MatrixFilter,
  MatrixRow,
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
  Trend,
  TrendInput,
  WaveCommand,
  WaveCommandInput,
  WavesData,
  WavesFilter,
} from './readings/operations.ts'
export type { Localization, Texts } from './texts/index.ts'
