import type { CatalogKind, DeploymentsApi } from '@slipway/core'
import { QueryClient } from '@tanstack/react-query'
import { figureQueryOptions as figures } from '../readings/figure-query-options.ts'
import { createNames, namesKey } from '../readings/names.ts'
import type {
  AuditFilter,
  CatalogFilter,
  CostsInput,
  DashboardInput,
  DeploymentsFilter,
  DoraInput,
  ErrorBudgetsInput,
  FigureRecordsFilter,
  ImpactInput,
  ManagementDashboardInput,
  MatrixFilter,
  MaturityInput,
  RolloutsFilter,
  TeamComparisonInput,
  TeamDashboardInput,
  TrendInput,
  TrendsInput,
  UptimesInput,
} from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { Cache } from './cache.ts'

/** What was read on the server, as plain JSON. */
export interface InitialState {
  /** When it was read, in milliseconds since 1970. */
  readonly read_at: number
  /** Every answer under the key that it is kept by. */
  readonly answers: readonly { readonly key: readonly unknown[]; readonly data: unknown }[]
}

type Reading = (queryClient: QueryClient) => Promise<unknown>

/** What can be read ahead; each function takes what the hook of that name takes. */
export interface Prefetch {
  readonly deployments: (filter?: DeploymentsFilter) => Reading
  readonly deployment: (id: string) => Reading
  readonly actions: (id: string) => Reading
  readonly history: (id: string) => Reading
  readonly diff: (id: string, otherId: string) => Reading
  readonly matrix: (filter?: MatrixFilter) => Reading
  readonly rollouts: (filter?: RolloutsFilter) => Reading
  readonly rollout: (id: string) => Reading
  readonly catalog: (filter: CatalogFilter) => Reading
  readonly catalogNames: (kind: CatalogKind, ids: readonly string[]) => Reading
  readonly dashboard: (input?: DashboardInput) => Reading
  readonly trend: (input?: TrendInput) => Reading
  readonly audit: (filter?: AuditFilter) => Reading
  readonly dora: (input?: DoraInput) => Reading
  readonly trends: (input?: TrendsInput) => Reading
  readonly teamDashboard: (input?: TeamDashboardInput) => Reading
  readonly managementDashboard: (input?: ManagementDashboardInput) => Reading
  readonly teamComparison: (input: TeamComparisonInput) => Reading
  readonly uptime: (input?: UptimesInput) => Reading
  readonly errorBudget: (input?: ErrorBudgetsInput) => Reading
  readonly costs: (input?: CostsInput) => Reading
  readonly maturity: (input?: MaturityInput) => Reading
  readonly impact: (input?: ImpactInput) => Reading
  readonly figureRecords: (filter: FigureRecordsFilter) => Reading
}

/**
 * Reads on the server what a page shows first, for `<DeploymentsProvider initialState={…}>`. Takes the client of whoever
 * asked: `sdk.as(actor)`. What cannot be read, for want of a right or otherwise, is left out, and the page asks for it.
 *
 * ```ts
 * const initialState = await prefetch(sdk.as(actor), (q) => [q.matrix(), q.dashboard()])
 * ```
 */
export async function prefetch(
  client: DeploymentsApi,
  wanted: (q: Prefetch) => readonly Reading[],
): Promise<InitialState> {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  })
  const read_at = Date.now()
  await Promise.allSettled(wanted(readersOf(client)).map((read) => read(queryClient)))
  const answers = queryClient
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.status === 'success')
    .map(({ queryKey, state }) => ({ key: queryKey, data: state.data }))
  queryClient.clear()
  // As it will be after its way through the page: `undefined` has no place in JSON.
  return JSON.parse(JSON.stringify({ read_at, answers }))
}

function readersOf(client: DeploymentsApi): Prefetch {
  return {
    deployments: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.deployments(client, filter)),
    deployment: (id) => (store) => store.fetchQuery(queryOptions.deployment(client, id)),
    actions: (id) => (store) => store.fetchQuery(queryOptions.actions(client, id)),
    history: (id) => (store) => store.fetchInfiniteQuery(queryOptions.history(client, id)),
    diff: (id, otherId) => (store) => store.fetchQuery(queryOptions.diff(client, id, otherId)),
    matrix: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.matrix(client, filter)),
    rollouts: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.rollouts(client, filter)),
    rollout: (id) => (store) => store.fetchQuery(queryOptions.rollout(client, id)),
    catalog: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.catalog(client, filter)),
    catalogNames: (kind, ids) => async (store) => {
      const found = await createNames({ client, queryClient: store }).ask(kind, [...new Set(ids)])
      store.setQueryData(namesKey(kind), found)
    },
    dashboard: (input) => (store) => store.fetchQuery(queryOptions.dashboard(client, input)),
    trend: (input) => (store) => store.fetchQuery(queryOptions.trend(client, input)),
    audit: (filter) => (store) => store.fetchInfiniteQuery(queryOptions.audit(client, filter)),
    dora: (input) => (store) => store.fetchQuery(figures.dora(client, input)),
    trends: (input) => (store) => store.fetchQuery(figures.trends(client, input)),
    teamDashboard: (input) => (store) => store.fetchQuery(figures.teamDashboard(client, input)),
    managementDashboard: (input) => (store) => store.fetchQuery(figures.managementDashboard(client, input)),
    teamComparison: (input) => (store) => store.fetchQuery(figures.teamComparison(client, input)),
    uptime: (input) => (store) => store.fetchQuery(figures.uptime(client, input)),
    errorBudget: (input) => (store) => store.fetchQuery(figures.errorBudget(client, input)),
    costs: (input) => (store) => store.fetchQuery(figures.costs(client, input)),
    maturity: (input) => (store) => store.fetchQuery(figures.maturity(client, input)),
    impact: (input) => (store) => store.fetchQuery(figures.impact(client, input)),
    figureRecords: (filter) => (store) => store.fetchInfiniteQuery(figures.figureRecords(client, filter)),
  }
}

const taken = new WeakMap<QueryClient, WeakSet<InitialState>>()

/** Puts what was read on the server in place, once. */
export function takeInitialState({ queryClient, firstRender }: Cache, initial: InitialState): void {
  const known = taken.get(queryClient) ?? new WeakSet()
  taken.set(queryClient, known)
  if (known.has(initial)) return
  known.add(initial)
  firstRender.now = true
  for (const { key, data } of initial.answers) {
    const before = queryClient.getQueryState(key)?.dataUpdatedAt ?? 0
    if (before < initial.read_at) queryClient.setQueryData(key, data, { updatedAt: initial.read_at })
  }
}

export function readAtOf(initial: InitialState | undefined): number | null {
  return initial?.read_at ?? null
}
