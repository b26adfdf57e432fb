import type { Deployment, RunView, Slot } from '@slipway/core'
import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query'
import type { DeploymentsPage, MatrixPage, MatrixRow, RolloutsPage } from './operations.ts'

/** Something of Slipway that has been read, or is being read: which operation, with what input. */
export interface Reading {
  readonly query: Query
  /** Such as `deployments.list`. */
  readonly name: string
  readonly input: Readonly<Record<string, unknown>>
}

/** All that has been read, or of one operation only. */
export function readingsOf(queryClient: QueryClient, name?: string): Reading[] {
  const queryKey = ['slipway', ...(name?.split('.') ?? [])]
  return queryClient
    .getQueryCache()
    .findAll({ queryKey })
    .map((query) => {
      const [, group, operation, input] = query.queryKey
      return { query, name: `${group}.${operation}`, input: isObject(input) ? input : {} }
    })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

// What a query of ours holds follows from its key; `queryOptions` is the only place that writes under these keys.
export const listIn = ({ query }: Reading) => query.state.data as InfiniteData<DeploymentsPage> | undefined
export const matrixIn = ({ query }: Reading) => query.state.data as InfiniteData<MatrixPage> | undefined
const pageIn = ({ query }: Reading) => query.state.data as DeploymentsPage | null | undefined
export const runsPagesIn = ({ query }: Reading) => query.state.data as InfiniteData<RolloutsPage> | undefined
export const runIn = ({ query }: Reading) => query.state.data as RunView | undefined
const deploymentIn = ({ query }: Reading) => query.state.data as Deployment | undefined

/** The deployments that a reading holds in full. */
export function deploymentsIn(reading: Reading): readonly Deployment[] {
  switch (reading.name) {
    case 'deployments.get': {
      const deployment = deploymentIn(reading)
      return deployment === undefined ? [] : [deployment]
    }
    case 'deployments.list':
      return listIn(reading)?.pages.flatMap(({ items }) => items) ?? []
    case 'deployments.news':
      return pageIn(reading)?.items ?? []
    default:
      return []
  }
}

/** A deployment as it was read. The one read last, where it was read more than once. */
export function knownDeployment(queryClient: QueryClient, id: string): Deployment | undefined {
  return readingsOf(queryClient)
    .flatMap(deploymentsIn)
    .filter((deployment) => deployment.id === id)
    .reduce<Deployment | undefined>(
      (latest, found) => (latest === undefined || found.revision > latest.revision ? found : latest),
      undefined,
    )
}

/** The runs that a reading holds. */
export function runsIn(reading: Reading): readonly RunView[] {
  if (reading.name === 'rollouts.list') return runsPagesIn(reading)?.pages.flatMap(({ items }) => items) ?? []
  const run = reading.name === 'rollouts.get' ? runIn(reading) : undefined
  return run === undefined ? [] : [run]
}

export function rowsIn(reading: Reading): readonly MatrixRow[] {
  return reading.name === 'deployments.matrix'
    ? (matrixIn(reading)?.pages.flatMap(({ items }) => items) ?? [])
    : []
}

/** Puts another answer in the place of what was read, without making it younger or less stale than it is. */
export function patch(query: Query, data: unknown): void {
  if (data === query.state.data) return
  const { isInvalidated, dataUpdatedAt } = query.state
  query.setData(data, { updatedAt: dataUpdatedAt, manual: true })
  if (isInvalidated) query.invalidate()
}

export interface Edits {
  readonly deployment: (deployment: Deployment) => Deployment
  readonly slot: (slot: Slot) => Slot
}

/** Edits the records of one reading in place; what the edits leave as it is keeps its identity. */
export function edit(reading: Reading, { deployment, slot }: Edits): void {
  const { query, name } = reading
  if (query.state.data === undefined || query.state.data === null) return
  switch (name) {
    case 'deployments.get': {
      const found = deploymentIn(reading)
      if (found !== undefined) patch(query, deployment(found))
      return
    }
    case 'deployments.list': {
      const data = listIn(reading)
      if (data !== undefined)
        patch(
          query,
          withItems(data, (items) => mapped(items, deployment)),
        )
      return
    }
    case 'deployments.matrix': {
      const data = matrixIn(reading)
      const row = (found: MatrixRow): MatrixRow => {
        const slots = mapped(found.slots, slot)
        return slots === found.slots ? found : { ...found, slots }
      }
      if (data !== undefined)
        patch(
          query,
          withItems(data, (items) => mapped(items, row)),
        )
    }
  }
}

/** The pages with their items changed; the same pages where nothing was. */
export function withItems<P extends { items: unknown[] }>(
  data: InfiniteData<P>,
  change: (items: P['items'], page: P) => P['items'],
): InfiniteData<P> {
  const pages = mapped(data.pages, (page) => {
    const items = change(page.items, page)
    return items === page.items ? page : { ...page, items }
  })
  return pages === data.pages ? data : { ...data, pages }
}

/** Like `map`, but the same list where every item stays the same. */
export function mapped<T>(items: T[], change: (item: T) => T): T[] {
  let same = true
  const result = items.map((item) => {
    const next = change(item)
    if (next !== item) same = false
    return next
  })
  return same ? items : result
}
