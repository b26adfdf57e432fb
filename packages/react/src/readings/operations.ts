import type { DeploymentsApi } from '@slipway/core'

/** Any function of the API, whatever it takes. */
type Call = (...args: never[]) => unknown

/** What an operation takes, as its caller writes it. */
export type InputOf<F> = F extends (input: infer I, ...rest: never[]) => unknown ? NonNullable<I> : never
/** What an operation answers. */
export type AnswerOf<F extends Call> = Awaited<ReturnType<F>>

type Deployments = DeploymentsApi['deployments']
type Rollouts = DeploymentsApi['rollouts']
type Health = DeploymentsApi['health']
type Kpi = DeploymentsApi['kpi']
type Promotions = DeploymentsApi['promotions']
type Waves = DeploymentsApi['waves']

/** What deployments are picked by; pages are the hook's work. */
export type DeploymentsFilter = Omit<InputOf<Deployments['list']>, 'cursor'>
export type MatrixFilter = Omit<InputOf<Deployments['matrix']>, 'cursor'>
export type CatalogFilter = Omit<InputOf<DeploymentsApi['catalog']['list']>, 'cursor'>
export type AuditFilter = Omit<InputOf<DeploymentsApi['audit']['list']>, 'cursor'>
export type TrendInput = InputOf<DeploymentsApi['kpi']['trend']>
export type CheckInput = InputOf<Deployments['check']>
export type DashboardInput = InputOf<DeploymentsApi['kpi']['dashboard']>
export type CreateInput = InputOf<Deployments['create']>
export type CreateRolloutInput = InputOf<Rollouts['create']>
export type HealthReportInput = Omit<InputOf<Health['report']>, 'id'>
export type HealthCheckInput = Omit<InputOf<Health['check']>, 'id'>
export type HoldsFilter = Omit<InputOf<DeploymentsApi['holds']['list']>, 'cursor'>
export type LiftHoldInput = Omit<InputOf<DeploymentsApi['holds']['lift']>, 'id'>
export type PromotionsFilter = Omit<InputOf<Promotions['list']>, 'cursor'>
export type CreatePromotionInput = InputOf<Promotions['create']>
export type WavesFilter = Omit<InputOf<Waves['list']>, 'cursor'>
export type CreateWavesInput = InputOf<Waves['create']>
export type RolloutsFilter = Omit<InputOf<Rollouts['list']>, 'cursor'>

export type DeploymentsPage = AnswerOf<Deployments['list']>
export type MatrixPage = AnswerOf<Deployments['matrix']>
export type MatrixRow = MatrixPage['items'][number]
export type MatrixEnvironment = MatrixPage['environments'][number]
export type HistoryPage = AnswerOf<Deployments['history']>
export type CatalogPage = AnswerOf<DeploymentsApi['catalog']['list']>
export type AuditPage = AnswerOf<DeploymentsApi['audit']['list']>
export type Actions = AnswerOf<Deployments['actions']>
export type Diff = AnswerOf<Deployments['diff']>
export type Trend = AnswerOf<DeploymentsApi['kpi']['trend']>
export type CreationCheck = AnswerOf<Deployments['check']>
export type PromotionsPage = AnswerOf<Promotions['list']>
export type WavesPage = AnswerOf<Waves['list']>
export type RolloutPreviewInput = InputOf<Rollouts['preview']>
export type RolloutPreview = AnswerOf<Rollouts['preview']>
export type RolloutsPage = AnswerOf<Rollouts['list']>
export type HealthReport = AnswerOf<Health['report']>
export type HealthSamplesPage = AnswerOf<Health['samples']>
export type HoldsPage = AnswerOf<DeploymentsApi['holds']['list']>
export type Dashboard = AnswerOf<DeploymentsApi['kpi']['dashboard']>

// Interfaces, since declarations name them, and do not write out what they stand for at each place.
export interface DoraInput extends InputOf<Kpi['doraMetrics']> {}
export interface TrendsInput extends InputOf<Kpi['trends']> {}
export interface TeamDashboardInput extends InputOf<Kpi['teamDashboard']> {}
export interface ManagementDashboardInput extends InputOf<Kpi['managementDashboard']> {}
export interface TeamComparisonInput extends InputOf<Kpi['compareTeams']> {}
export interface UptimesInput extends InputOf<Kpi['uptime']> {}
export interface ErrorBudgetsInput extends InputOf<Kpi['errorBudget']> {}
export interface CostsInput extends InputOf<Kpi['costs']> {}
export interface MaturityInput extends InputOf<Kpi['maturity']> {}
export interface ImpactInput extends InputOf<Kpi['impact']> {}
export interface FigureRecordsFilter extends Omit<InputOf<Kpi['explain']>, 'cursor'> {}

export interface Dora extends AnswerOf<Kpi['doraMetrics']> {}
export interface Trends extends AnswerOf<Kpi['trends']> {}
export interface TeamFigures extends AnswerOf<Kpi['teamDashboard']> {}
export interface ManagementFigures extends AnswerOf<Kpi['managementDashboard']> {}
export interface TeamComparisons extends AnswerOf<Kpi['compareTeams']> {}
export interface Uptimes extends AnswerOf<Kpi['uptime']> {}
export interface ErrorBudgets extends AnswerOf<Kpi['errorBudget']> {}
export interface Costs extends AnswerOf<Kpi['costs']> {}
export interface MaturityFigures extends AnswerOf<Kpi['maturity']> {}
export interface Impact extends AnswerOf<Kpi['impact']> {}
export interface FigureRecordsPage extends AnswerOf<Kpi['explain']> {}
export type FigureRecord = FigureRecordsPage['items'][number]
/** Records that have been read, newest first. */
export interface FigureRecordsData extends Pick<FigureRecordsPage, 'items'> {}

/** All pages that have been read, as one list. `counts` covers everything that the filter finds, where asked for. */
export interface DeploymentsData extends Pick<DeploymentsPage, 'items' | 'counts'> {}
/** The rows that have been read, under all environments in promotion order. */
export interface MatrixData extends Pick<MatrixPage, 'environments' | 'items'> {}
/** Entries that have been read, newest first. */
export interface EntriesData extends Pick<HistoryPage, 'items'> {}
/** Items that have been read, by name. */
export interface CatalogData extends Pick<CatalogPage, 'items'> {}

/** Promotions that have been read, newest first. */
export interface PromotionsData extends Pick<PromotionsPage, 'items'> {}

/** Rollouts in waves that have been read, newest first. */
export interface WavesData extends Pick<WavesPage, 'items'> {}

/** Checks that have been read, newest first. */
export interface HealthSamplesData extends Pick<HealthSamplesPage, 'items'> {}

/** Holds that have been read, newest first. */
export interface HoldsData extends Pick<HoldsPage, 'items'> {}

/** Runs that have been read, newest first. */
export interface RolloutsData extends Pick<RolloutsPage, 'items'> {}

/** What can be done with a deployment, by the names of the operations. */
export type DeploymentAction =
  | 'start'
  | 'activate'
  | 'deactivate'
  | 'startMaintenance'
  | 'endMaintenance'
  | 'fail'
  | 'cancel'
  | 'rollback'
  | 'update'

/** What an action takes beside the deployment, which the hook knows. */
export type ActionInput<A extends DeploymentAction> = Omit<InputOf<Deployments[A]>, 'id'>

/** What a person may tell a run, by the names of the operations. */
export type RolloutCommand =
  | 'start'
  | 'pause'
  | 'resume'
  | 'report'
  | 'promote'
  | 'promoteFull'
  | 'skip'
  | 'retry'
  | 'ignore'
  | 'abort'

/** Without a `step_id`, the step is meant that the run is at as this page last read it. */
type AtStep<I> = I extends { readonly step_id: string } ? Omit<I, 'step_id'> & { step_id?: string } : I
/** What a command takes beside the run, which the hook knows. */
export type RolloutCommandInput<C extends RolloutCommand> = AtStep<Omit<InputOf<Rollouts[C]>, 'id'>>

/** What a person may tell a promotion, by the names of the operations. */
export type PromotionCommand = 'pause' | 'resume' | 'retry' | 'cancel'
/** What a command takes beside the promotion, which the hook knows. */
export type PromotionCommandInput<C extends PromotionCommand> = Omit<InputOf<Promotions[C]>, 'id'>

/** How the places of each wave do. */
export type WaveProgress = AnswerOf<Waves['progress']>

/** What a person may tell a rollout in waves, by the names of the operations. */
export type WaveCommand = 'pause' | 'resume' | 'rollback' | 'cancel'
/** What a command takes beside the rollout, which the hook knows. */
export type WaveCommandInput<C extends WaveCommand> = Omit<InputOf<Waves[C]>, 'id'>
