import type { JournalEntry, Storage } from '@slipway/core'
import type { Collection } from '../../packages/core/src/domain/collections/index.ts'
import { journal, journalHeads } from '../../packages/core/src/domain/journal/index.ts'
import { collections } from '../../packages/core/src/runtime/collections.ts'

const ALL = { teams: 'all' } as const

/** Everything that a store holds, by collection and in the order of ids. */
export function dump(storage: Storage): Promise<Record<string, unknown[]>> {
  return dumpOf(storage, ALL_COLLECTIONS)
}

/** Everything but the journal: what a refusal must not change. */
export function dumpRecords(storage: Storage): Promise<Record<string, unknown[]>> {
  return dumpOf(storage, RECORDS)
}

const ALL_COLLECTIONS = collections as readonly Collection[]
const RECORDS = ALL_COLLECTIONS.filter(({ name }) => name !== journal.name && name !== journalHeads.name)

async function dumpOf(storage: Storage, of: readonly Collection[]): Promise<Record<string, unknown[]>> {
  const held = of.map(async (collection) => [collection.name, await storage.find(collection, { scope: ALL })])
  return Object.fromEntries(await Promise.all(held))
}

/** All entries of all chains, chain by chain. */
export function entriesOf(storage: Storage): Promise<JournalEntry[]> {
  return storage.find(journal, {
    scope: ALL,
    orderBy: [{ field: 'team_id' }, { field: 'seq' }, { field: 'id' }],
  })
}

/** Begins to listen to the journal; gives a function that reads what was written since. */
export async function sinceNow(storage: Storage): Promise<() => Promise<JournalEntry[]>> {
  const before = new Map((await storage.find(journalHeads, { scope: ALL })).map(({ id, seq }) => [id, seq]))
  return async () => {
    const heads = await storage.find(journalHeads, { scope: ALL })
    const fresh = heads.map(({ id, seq }) => {
      const after = before.get(id) ?? 0
      if (seq === after) return []
      const scope = { teams: [id] }
      const where = { op: 'gt', field: 'seq', value: after } as const
      return storage.find(journal, { scope, where, orderBy: [{ field: 'seq' }, { field: 'id' }] })
    })
    return (await Promise.all(fresh)).flat()
  }
}

/** Changes whenever anything is written: how many records each collection holds, and the sum of their revisions. */
export async function fingerprint(storage: Storage): Promise<string> {
  const parts = (collections as readonly Collection[]).map(async (collection) => {
    const field =
      'revision' in collection.fields ? 'revision' : 'seq' in collection.fields ? 'seq' : undefined
    const [row] = await storage.aggregate(collection, {
      scope: ALL,
      measures: {
        count: { measure: 'count' },
        ...(field === undefined ? {} : { sum: { measure: 'sum', field: field as 'id' } }),
      },
    })
    return [collection.name, row?.values]
  })
  return JSON.stringify(await Promise.all(parts))
}
