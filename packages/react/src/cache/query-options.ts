import type { DeploymentsApi } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { infiniteQueryOptions, queryOptions as options } from '@tanstack/react-query'
import type {
  Actions,
  AnswerOf,
  AuditFilter,
  AuditPage,
  CatalogData,
  CatalogFilter,
  CatalogPage,
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
} from './operations.ts'

interface Page {
  readonly next: string | null
}

/** A list that is read page by page; `select` makes one list of the pages. */
function pages<P extends Page, D>(
  key: readonly unknown[],
  read: (cursor: { cursor?: string }, call: { signal: AbortSignal }) => Promise<P>,
  select: (pages: readonly P[]) => D,
) {
  return infiniteQueryOptions<P, SlipwayError, D, readonly unknown[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam === undefined ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    select: (data) => select(data.pages),
  })
}

function itemsOf<T>(read: readonly { readonly items: readonly T[] }[]): { items: T[] } {
  return { items: read.flatMap(({ items }) => items) }
}

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
      (read) => ({ ...itemsOf(read), counts: read[0]?.counts ?? null }),
    ),
  deployment: (client: DeploymentsApi, id: string) =>
    options<AnswerOf<DeploymentsApi['deployments']['get']>, SlipwayError>({
      queryKey: queryKey('deployments.get', { id }),
      queryFn: ({ signal }) => client.deployments.get({ id }, { signal }),
    }),
  actions: (client: DeploymentsApi, id: string) =>
    options<Actions, SlipwayError>({
      queryKey: queryKey('deployments.actions', { id }),
      queryFn: ({ signal }) => client.deployments.actions({ id }, { signal }),
    }),
  history: (client: DeploymentsApi, id: string) =>
    pages<HistoryPage, EntriesData>(
      queryKey('deployments.history', { id }),
      (cursor, call) => client.deployments.history({ id, ...cursor }, call),
      itemsOf,
    ),
  diff: (client: DeploymentsApi, id: string, other_id: string) =>
    options<Diff, SlipwayError>({
      queryKey: queryKey('deployments.diff', { id, other_id }),
      queryFn: ({ signal }) => client.deployments.diff({ id, other_id }, { signal }),
    }),
  matrix: (client: DeploymentsApi, filter: MatrixFilter = {}) =>
    pages<MatrixPage, MatrixData>(
      queryKey('deployments.matrix', filter),
      (cursor, call) => client.deployments.matrix({ ...filter, ...cursor }, call),
      (read) => ({ ...itemsOf(read), environments: read[0]?.environments ?? [] }),
    ),
  catalog: (client: DeploymentsApi, filter: CatalogFilter) =>
    pages<CatalogPage, CatalogData>(
      queryKey('catalog.list', filter),
      (cursor, call) => client.catalog.list({ ...filter, ...cursor }, call),
      itemsOf,
    ),
  dashboard: (client: DeploymentsApi, input: DashboardInput = {}) =>
    options<Dashboard, SlipwayError>({
      queryKey: queryKey('kpi.dashboard', input),
      queryFn: ({ signal }) => client.kpi.dashboard(input, { signal }),
    }),
  audit: (client: DeploymentsApi, filter: AuditFilter = {}) =>
    pages<AuditPage, EntriesData>(
      queryKey('audit.list', filter),
      (cursor, call) => client.audit.list({ ...filter, ...cursor }, call),
      itemsOf,
    ),
}
