import type {
  CatalogItem,
  CatalogKind,
  Deployment,
  DeploymentsApi,
  HealthView,
  JournalEntry,
  Promotion,
  Reason,
  RunView,
  SlotHold,
  WaveRolloutView,
} from '@slipway/core'
import type {
  AnswerOf,
  Costs,
  Dashboard,
  DeploymentAction,
  DeploymentsFilter,
  Dora,
  ErrorBudgets,
  FigureRecord,
  Impact,
  ManagementFigures,
  MatrixEnvironment,
  MatrixRow,
  MaturityFigures,
  TeamComparisons,
  TeamFigures,
  Trends,
  Uptimes,
} from '../readings/operations.ts'

type Named = Pick<CatalogItem, 'id' | 'name'> & Partial<CatalogItem>

/** What a `TestProvider` shows. Whatever is left out is empty. */
export interface TestData {
  /** Newest first, as the server would list them. */
  readonly deployments?: readonly Deployment[] | undefined
  readonly applications?: readonly Named[] | undefined
  readonly profiles?: readonly Named[] | undefined
  readonly teams?: readonly Named[] | undefined
  readonly cloud_assets?: readonly Named[] | undefined
  readonly business_services?: readonly Named[] | undefined
  readonly matrix?:
    | { readonly environments: readonly MatrixEnvironment[]; readonly items: readonly MatrixRow[] }
    | undefined
  readonly dashboard?: Dashboard | undefined
  readonly trend?: AnswerOf<DeploymentsApi['kpi']['trend']> | undefined
  /** Figures of teams and of management; `explain` pages `records`. */
  readonly figures?: TestFigures | undefined
  /** Runs, newest first. */
  readonly rollouts?: readonly RunView[] | undefined
  /** Newest first. */
  readonly promotions?: readonly Promotion[] | undefined
  /** Newest first. */
  readonly waves?: readonly WaveRolloutView[] | undefined
  readonly health?: readonly HealthView[] | undefined
  /** Newest first. */
  readonly holds?: readonly SlotHold[] | undefined
  /** The journal, newest first. The history of a deployment is the part of it that is about it. */
  readonly entries?: readonly JournalEntry[] | undefined
  /** What cannot be done, and why, by action. @default everything can */
  readonly refused?: Partial<Record<DeploymentAction, readonly Reason[]>> | undefined
}

/** The answers of `api.kpi`, by the names of their hooks. What is left out is not found. */
export interface TestFigures {
  readonly dora?: Dora | undefined
  readonly trends?: Trends | undefined
  readonly teamDashboard?: TeamFigures | undefined
  readonly managementDashboard?: ManagementFigures | undefined
  readonly teamComparison?: TeamComparisons | undefined
  readonly uptime?: Uptimes | undefined
  readonly errorBudget?: ErrorBudgets | undefined
  readonly costs?: Costs | undefined
  readonly maturity?: MaturityFigures | undefined
  readonly impact?: Impact | undefined
  readonly records?: readonly FigureRecord[] | undefined
}

/** The items of one kind, whole. */
export function catalogOf(data: TestData, kind: CatalogKind): CatalogItem[] {
  const lists: Record<CatalogKind, readonly Named[] | undefined> = {
    application: data.applications,
    profile: data.profiles,
    team: data.teams,
    cloud_asset: data.cloud_assets,
    business_service: data.business_services,
  }
  const at = '2026-01-01T00:00:00.000Z'
  return (lists[kind] ?? []).map((item) => ({
    kind,
    team_id: '_platform',
    attributes: {},
    revision: 1,
    created_at: at,
    updated_at: at,
    ...item,
  }))
}

/** Whether a deployment is what the filter asks for. */
export function fits(deployment: Deployment, filter: DeploymentsFilter): boolean {
  const { from, to, tag, text } = filter
  return (
    FIELDS.every((field) => isOneOf(filter[field], deployment[field])) &&
    (tag === undefined || deployment.metadata.tags.some((each) => isOneOf(tag, each))) &&
    (from === undefined || deployment.deployment_date >= from) &&
    (to === undefined || deployment.deployment_date < to) &&
    (text === undefined ||
      SEARCHED.some((field) => (deployment[field] ?? '').toLowerCase().includes(text.toLowerCase())))
  )
}

const FIELDS = [
  'application_id',
  'environment_name',
  'cloud_asset_id',
  'status',
  'deployment_type',
  'team_id',
  'version',
  'deployed_by',
] as const
const SEARCHED = [
  'version',
  'application_id',
  'cloud_asset_id',
  'environment_name',
  'deployed_by',
  'ref',
  'commit_sha',
] as const

/** One value, several, or none asked for, which any value fits. */
export function isOneOf(asked: string | readonly string[] | undefined, value: string | null): boolean {
  if (asked === undefined) return true
  return typeof asked === 'string' ? asked === value : value !== null && asked.includes(value)
}

/** A page of a list; the cursor is the place of its first item. */
export function pageOf<T>(
  items: readonly T[],
  { limit = 50, cursor }: { limit?: number | undefined; cursor?: string | undefined },
) {
  const begin = cursor === undefined ? 0 : Number(cursor)
  const end = begin + limit
  return { items: items.slice(begin, end), next: end < items.length ? String(end) : null }
}

export function countsOf(deployments: readonly Deployment[]) {
  const by = (key: (deployment: Deployment) => string) => {
    const counts: Record<string, number> = {}
    for (const deployment of deployments) counts[key(deployment)] = (counts[key(deployment)] ?? 0) + 1
    return counts
  }
  const none = {
    pending: 0,
    deploying: 0,
    active: 0,
    maintenance: 0,
    inactive: 0,
    failed: 0,
    rolled_back: 0,
    cancelled: 0,
  }
  return {
    total: deployments.length,
    by_status: { ...none, ...by(({ status }) => status) },
    by_environment: by(({ environment_name }) => environment_name),
    by_type: by(({ deployment_type }) => deployment_type),
  }
}
