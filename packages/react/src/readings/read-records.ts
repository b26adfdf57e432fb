import type { Deployment } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import type { DeploymentsFilter, MatrixFilter, MatrixRow } from './operations.ts'
import { readAgain } from './read-again.ts'
import {
  deploymentsIn,
  edit,
  listIn,
  matrixIn,
  patch,
  type Reading,
  readingsOf,
  withItems,
} from './readings.ts'
import type { Source } from './source.ts'

/** More changed deployments than this are not read one by one: what shows them is read again instead. */
const ONE_BY_ONE = 20
/** How many rows of the matrix are read in one call. */
const ROWS = 500

/** Puts a deployment in the place of itself wherever it was read. */
export function putDeployment({ queryClient }: Source, deployment: Deployment): void {
  for (const reading of readingsOf(queryClient))
    edit(reading, {
      deployment: (found) => (found.id === deployment.id ? deployment : found),
      slot: (slot) => slot,
    })
}

/** Reads those deployments again that somebody looks at, unless what was read is as new, and puts each in its place. */
export async function readDeployments(
  source: Source,
  changed: ReadonlyMap<string, number>,
  force = false,
): Promise<void> {
  const holders = new Map<string, Reading[]>()
  const stale = new Set<string>()
  for (const reading of readingsOf(source.queryClient)) {
    for (const { id, revision } of deploymentsIn(reading)) {
      const wanted = changed.get(id)
      if (wanted === undefined) continue
      if (!force && wanted !== 0 && revision >= wanted) continue
      if (reading.query.isActive()) {
        stale.add(id)
        holders.set(id, [...(holders.get(id) ?? []), reading])
      } else reading.query.invalidate()
    }
  }
  if (stale.size > ONE_BY_ONE) {
    for (const reading of new Set([...holders.values()].flat())) readAgain(reading.query)
    return
  }
  await Promise.all(
    [...stale].map(async (id) => {
      try {
        putDeployment(source, await source.client.deployments.get({ id }))
      } catch (error) {
        for (const { query } of holders.get(id) ?? []) {
          // What may no longer be read leaves the page; any other trouble is left to the next reading.
          if (isSlipwayError(error) && error.code === 'not_found') readAgain(query)
          else query.invalidate()
        }
      }
    }),
  )
}

/** Reads the rows of these applications again in every matrix that somebody looks at, and puts each in its place. */
export async function readRows(source: Source, applications: ReadonlySet<string>): Promise<void> {
  if (applications.size === 0) return
  await Promise.all(
    readingsOf(source.queryClient, 'deployments.matrix').map(async (reading) => {
      const { query } = reading
      // The key of a matrix holds the filter that it was read with.
      const filter = reading.input as MatrixFilter
      const wanted = [...applications].filter((id) => picks(filter.application_id, id))
      if (wanted.length === 0) return
      if (!query.isActive()) return query.invalidate()
      const fetching = query.state.fetchStatus !== 'idle'
      if (fetching || wanted.length > ROWS || query.state.data === undefined) return readAgain(query)
      try {
        const page = await source.client.deployments.matrix({
          ...filter,
          application_id: wanted,
          limit: ROWS,
        })
        if (page.next !== null) return readAgain(query)
        const data = matrixIn(reading)
        if (data !== undefined) patch(query, withRows(data, wanted, page.items))
      } catch {
        query.invalidate()
      }
    }),
  )
}

/** The pages of a matrix with the rows of some applications as they are now, in their order; rows that are not read yet stay out. */
function withRows(
  data: NonNullable<ReturnType<typeof matrixIn>>,
  applications: readonly string[],
  rows: readonly MatrixRow[],
): typeof data {
  const left = new Map(rows.map((row) => [keyOf(row), row]))
  let end: string | null = ''
  return withItems(data, (items, page) => {
    const kept = items.flatMap((row) => {
      if (!applications.includes(row.application_id)) return [row]
      const found = left.get(keyOf(row))
      left.delete(keyOf(row))
      return found === undefined ? [] : [found]
    })
    const from = end ?? ''
    end = page.next === null ? null : keyOf(items.at(-1))
    const to = end
    for (const [key, row] of left) {
      if (key < from || (to !== null && key > to)) continue
      left.delete(key)
      const place = kept.findIndex((other) => keyOf(other) > key)
      kept.splice(place < 0 ? kept.length : place, 0, row)
    }
    return kept
  })
}

/** Rows are in this order. */
function keyOf(row: MatrixRow | undefined): string {
  return row === undefined ? '' : `${row.application_id}\n${row.team_id}`
}

/** Counts anew what the lists that somebody looks at count. */
export async function readCounts(source: Source): Promise<void> {
  await Promise.all(
    readingsOf(source.queryClient, 'deployments.list').map(async (reading) => {
      const { query } = reading
      // The key of a list holds the filter that it was read with.
      const filter = reading.input as DeploymentsFilter
      if (filter.counts !== true || !query.isActive() || query.state.data === undefined) return
      try {
        const { counts } = await source.client.deployments.list({ ...filter, limit: 1 })
        const data = listIn(reading)
        const [first, ...rest] = data?.pages ?? []
        if (data !== undefined && first !== undefined)
          patch(query, { ...data, pages: [{ ...first, counts }, ...rest] })
      } catch {
        query.invalidate()
      }
    }),
  )
}

function picks(filter: string | readonly string[] | undefined, id: string): boolean {
  return filter === undefined || (typeof filter === 'string' ? filter === id : filter.includes(id))
}
