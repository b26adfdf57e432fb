import type { Actor, Deployment, DeploymentsApi, JournalEntry, Slot } from '@slipway/core'
import { dashboard } from '@slipway/core/kpi'
import { expect } from 'vitest'
import { audits, type Known, reads, serves } from './model.ts'
import { codeOf } from './outcome.ts'

/** What the store holds at one instant, as nobody but the test may read it. */
export interface Truth {
  readonly known: readonly Known[]
  readonly deployments: readonly Deployment[]
  readonly entries: readonly JournalEntry[]
  readonly now: string
}

/** Reads a list to its end, a few items at a time. */
async function allPages<T>(
  page: (cursor?: string) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const found = await page(cursor)
    items.push(...found.items)
    cursor = found.next ?? undefined
  } while (cursor !== undefined)
  return items
}

const following = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor })

/** Checks that lists, pages, counts and slots show this person what `get` allows, and that `get` allows what the model says. */
export async function checkLists({ deployments: calls }: DeploymentsApi, actor: Actor, truth: Truth) {
  const visible = truth.known.filter((known) => reads(actor, known))
  const shown: Deployment[] = []
  for (const { id } of truth.known) {
    try {
      shown.push(await calls.get({ id }))
    } catch (error) {
      expect(codeOf(error)).toBe('not_found')
    }
  }
  expect(shown.map(({ id, status }) => [id, status])).toEqual(visible.map(({ id, status }) => [id, status]))

  const sorted = shown.toSorted((a, b) => (place(a) > place(b) ? -1 : 1))
  const listed = await allPages((cursor) => calls.list({ limit: 3, ...following(cursor) }))
  expect(listed).toEqual(sorted)
  const slots = await allPages((cursor) => calls.current({ limit: 2, ...following(cursor) }))
  expect(slots.map(whatItShows)).toEqual(slotsOf(shown, truth.known))
  return { shown, slots }
}

/** Checks that the dashboard counts what this person sees. */
export async function checkFigures(api: DeploymentsApi, actor: Actor, truth: Truth): Promise<void> {
  const { shown } = await checkLists(api, actor, truth)
  const as_of = new Date(Date.parse(truth.now) + 1).toISOString()
  expect(await api.kpi.dashboard({ as_of })).toEqual(dashboard(shown, { asOf: as_of, timeZone: 'UTC' }))
}

/** Checks the same of counts, matrix and journal as of lists. */
export async function checkViews(api: DeploymentsApi, actor: Actor, truth: Truth): Promise<void> {
  const { shown, slots } = await checkLists(api, actor, truth)
  const { counts } = await api.deployments.list({ limit: 1, counts: true })
  expect(counts?.total).toBe(shown.length)
  expect(counts?.by_environment).toEqual(tally(shown, ({ environment_name }) => environment_name))
  expect(counts?.by_type).toEqual(tally(shown, ({ deployment_type }) => deployment_type))
  expect(counts?.by_status).toMatchObject(tally(shown, ({ status }) => status))

  const matrix = await allPages((cursor) => api.deployments.matrix({ limit: 1, ...following(cursor) }))
  const inMatrix = matrix.flatMap((row) => row.slots).map(whatItShows)
  expect(inMatrix.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(slots.map(whatItShows))

  await checkAudit(api, actor, truth)
}

async function checkAudit(api: DeploymentsApi, actor: Actor, { entries }: Truth): Promise<void> {
  const readable = entries.filter(({ team_id }) => audits(actor, team_id))
  try {
    const listed = await allPages((cursor) => api.audit.list({ limit: 20, ...following(cursor) }))
    expect(listed.toSorted(byChain)).toEqual(readable)
  } catch (error) {
    expect(codeOf(error)).toBe('forbidden')
    expect(readable).toEqual([])
  }
}

function slotsOf(shown: readonly Deployment[], known: readonly Known[]) {
  const bySlot = Map.groupBy(shown, ({ slot_id }) => slot_id)
  const serving = new Set(known.filter(serves).map(({ id }) => id))
  return [...bySlot]
    .map(([id, inSlot]) => {
      const current = inSlot.find((deployment) => serving.has(deployment.id))
      const last = inSlot.toSorted((a, b) => (place(a) > place(b) ? -1 : 1))[0]
      return { id, current: current && [current.id, current.status], last: last && [last.id, last.status] }
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function whatItShows({ id, current, last }: Slot) {
  return {
    id,
    current: current === null ? undefined : [current.deployment_id, current.status],
    last: [last.deployment_id, last.status],
  }
}

const place = ({ deployment_date, id }: Deployment) => `${deployment_date} ${id}`
const byChain = (a: JournalEntry, b: JournalEntry) =>
  a.team_id === b.team_id ? a.seq - b.seq : a.team_id < b.team_id ? -1 : 1

function tally<T>(items: readonly T[], name: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[name(item)] = (counts[name(item)] ?? 0) + 1
  return counts
}
