import type { DeploymentsApi } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { queryOptions as options, type QueryKey } from '@tanstack/react-query'
import type {
  Actions,
  AnswerOf,
  AuditFilter,
  AuditPage,
  CatalogData,
  CatalogFilter,
  CatalogPage,
  CheckInput,
  CreationCheck,
  Dashboard,
  DashboardInput,
  DeploymentsData,
  DeploymentsFilter,
  DeploymentsPage,
  Diff,
  EntriesData,
  HistoryPage,
  MatrixData,
  MatrixFilter,
  MatrixPage,
  RolloutsData,
  RolloutsFilter,
  RolloutsPage,
  Trend,
  TrendInput,
} from './operations.ts'
import { itemsOf, type Pages, pages } from './pages.ts'
import { share } from './share.ts'

interface Call {
  readonly signal: AbortSignal
}

export function one<T>(key: QueryKey, read: (call: Call) => Promise<T>) {
  return options<T, SlipwayError>({
    queryKey: key,
    queryFn: ({ signal }) => read({ signal }),
    structuralSharing: share,
  })
}

// Selectors keep their identity, so that an answer is put together once and not with every render.
const listOf = (data: Pages<DeploymentsPage>): DeploymentsData => ({
  // Between two pages a deployment can move from one to the other.
  items: [...new Map(itemsOf(data).items.map((item) => [item.id, item])).values()],
  counts: data.pages[0]?.counts ?? null,
})
const matrixOf = (data: Pages<MatrixPage>): MatrixData => ({
  ...itemsOf(data),
  environments: data.pages[0]?.environments ?? [],
})
const historyOf = (data: Pages<HistoryPage>): EntriesData => itemsOf(data)
const rolloutsOf = (data: Pages<RolloutsPage>): RolloutsData => itemsOf(data)
const catalogOf = (data: Pages<CatalogPage>): CatalogData => itemsOf(data)

/**
 * What TanStack Query needs to read something of Slipway: key and function, for hosts that keep everything in one cache of
 * their own. The hooks of this package use the same. Lists are infinite queries.
 *
 * ```tsx
 * const { data } = useQuery(queryOptions.deployment(client, id))
 * ```
 */
export const queryOptions = {
  deployments: (client: DeploymentsApi, filter: DeploymentsFilter = {}) =>
    pages<DeploymentsPage, DeploymentsData>(
      queryKey('deployments.list', filter),
      (cursor, call) => client.deployments.list({ ...filter, ...cursor }, call),
      listOf,
    ),
  deployment: (client: DeploymentsApi, id: string) =>
    one<AnswerOf<DeploymentsApi['deployments']['get']>>(queryKey('deployments.get', { id }), (call) =>
      client.deployments.get({ id }, call),
    ),
  actions: (client: DeploymentsApi, id: string) =>
    one<Actions>(queryKey('deployments.actions', { id }), (call) => client.deployments.actions({ id }, call)),
  history: (client: DeploymentsApi, id: string) =>
    pages<HistoryPage, EntriesData>(
      queryKey('deployments.history', { id }),
      (cursor, call) => client.deployments.history({ id, ...cursor }, call),
      historyOf,
    ),
  diff: (client: DeploymentsApi, id: string, other_id: string) =>
    one<Diff>(queryKey('deployments.diff', { id, other_id }), (call) =>
      client.deployments.diff({ id, other_id }, call),
    ),
  matrix: (client: DeploymentsApi, filter: MatrixFilter = {}) =>
    pages<MatrixPage, MatrixData>(
      queryKey('deployments.matrix', filter),
      (cursor, call) => client.deployments.matrix({ ...filter, ...cursor }, call),
      matrixOf,
    ),
  rollouts: (client: DeploymentsApi, filter: RolloutsFilter = {}) =>
    pages<RolloutsPage, RolloutsData>(
      queryKey('rollouts.list', filter),
      (cursor, call) => client.rollouts.list({ ...filter, ...cursor }, call),
      rolloutsOf,
    ),
  rollout: (client: DeploymentsApi, id: string) =>
    one<AnswerOf<DeploymentsApi['rollouts']['get']>>(queryKey('rollouts.get', { id }), (call) =>
      client.rollouts.get({ id }, call),
    ),
  catalog: (client: DeploymentsApi, filter: CatalogFilter) =>
    pages<CatalogPage, CatalogData>(
      queryKey('catalog.list', filter),
      (cursor, call) => client.catalog.list({ ...filter, ...cursor }, call),
      catalogOf,
    ),
  dashboard: (client: DeploymentsApi, input: DashboardInput = {}) =>
    one<Dashboard>(queryKey('kpi.dashboard', input), (call) => client.kpi.dashboard(input, call)),
  trend: (client: DeploymentsApi, input: TrendInput = {}) =>
    options<Trend, SlipwayError>({
      queryKey: queryKey('kpi.trend', input),
      queryFn: ({ signal }) => client.kpi.trend(input, { signal }),
    }),
  check: (client: DeploymentsApi, input: CheckInput) =>
    options<CreationCheck, SlipwayError>({
      queryKey: queryKey('deployments.check', input),
      queryFn: ({ signal }) => client.deployments.check(input, { signal }),
    }),
  audit: (client: DeploymentsApi, filter: AuditFilter = {}) =>
    pages<AuditPage, EntriesData>(
      queryKey('audit.list', filter),
      (cursor, call) => client.audit.list({ ...filter, ...cursor }, call),
      historyOf,
    ),
}
