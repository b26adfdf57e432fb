import type { Deployment, DeploymentsApi } from '@slipway/core'
import { queryKey, type SlipwayError } from '@slipway/core/client'
import { hashKey, queryOptions as options, type QueryClient } from '@tanstack/react-query'
import type { DeploymentsFilter, DeploymentsPage } from './operations.ts'
import { listIn, patch, readingsOf } from './readings.ts'
import { share } from './share.ts'

type News = DeploymentsPage | null

const newsKey = (filter: DeploymentsFilter) => ['slipway', 'deployments', 'news', filter]

/** The server's first page by a filter, read again when something changes; `null` until then. */
export function newsOptions(client: DeploymentsApi, filter: DeploymentsFilter) {
  return options<News, SlipwayError>({
    queryKey: newsKey(filter),
    queryFn: ({ signal }) => client.deployments.list({ ...filter, counts: false }, { signal }),
    initialData: null,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: share,
  })
}

/** The deployments of a page that are not among those shown. Nothing is new while nothing is shown. */
export function unseenOf(
  page: News | undefined,
  shown: readonly Deployment[] | undefined,
): readonly Deployment[] {
  if (page === null || page === undefined || shown === undefined) return []
  const seen = new Set(shown.map(({ id }) => id))
  return page.items.filter(({ id }) => !seen.has(id))
}

/** Puts what is new in its place on the first page of the list that was read with this filter. */
export function showNews(queryClient: QueryClient, filter: DeploymentsFilter): void {
  const key = hashKey(queryKey('deployments.list', filter))
  const list = readingsOf(queryClient, 'deployments.list').find(({ query }) => query.queryHash === key)
  const data = list === undefined ? undefined : listIn(list)
  const page = queryClient.getQueryData<News>(newsKey(filter))
  const [first, ...rest] = data?.pages ?? []
  if (list === undefined || data === undefined || first === undefined) return
  const shown = data.pages.flatMap(({ items }) => items)
  const items = [...unseenOf(page, shown), ...first.items].sort(inOrder(filter.order))
  patch(list.query, { ...data, pages: [{ ...first, items }, ...rest] })
}

/** The order of the server's pages. */
function inOrder(order: DeploymentsFilter['order']) {
  const sign = order === 'oldest' ? 1 : -1
  return (a: Deployment, b: Deployment) =>
    sign * (compare(a.deployment_date, b.deployment_date) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
