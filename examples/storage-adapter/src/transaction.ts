import {
  AppendOnlyViolation,
  type Collection,
  type Scope,
  SlipwayError,
  type StorageReader,
  type StorageTransaction,
  type StoredRecord,
  UniqueViolation,
} from '@slipway/core'
import { aggregateRecords, selectRecords } from '@slipway/core/memory'
import { checkUnique, mayGo, recordsOf, type Tables, type Written, withLine } from './tables.ts'

const inScope = ({ teams }: Scope, { team_id }: StoredRecord) => teams === 'all' || teams.includes(team_id)

// #region reader
/** Reads of the tables as they are at the time of the call. Nobody gets hold of what is kept: records go out as copies. */
export function createReader(tables: () => Promise<Tables>): StorageReader {
  return {
    async get(collection, scope, id) {
      const record = recordsOf(await tables(), collection).get(id)
      return record !== undefined && inScope(scope, record) ? structuredClone(record) : null
    },
    async find(collection, query) {
      return structuredClone(selectRecords(recordsOf(await tables(), collection).values(), query))
    },
    async count(collection, query) {
      return selectRecords(recordsOf(await tables(), collection).values(), query).length
    },
    async aggregate(collection, aggregation) {
      return aggregateRecords(recordsOf(await tables(), collection).values(), aggregation)
    },
  }
}
// #endregion

/** A transaction over tables that nobody changes meanwhile. `finish` gives what it comes to. */
export function createTransaction(before: Tables) {
  let tables = before
  let broken: Error | undefined
  let ended = false
  const written: Written[] = []

  // #region write
  function current(): Tables {
    if (ended) throw new SlipwayError('internal', 'The transaction has ended.')
    if (broken !== undefined) throw broken
    return tables
  }

  /** After a refused write nothing of the transaction is kept, even if its work goes on. */
  function refuse(error: Error): never {
    broken = error
    throw error
  }

  function write<R extends StoredRecord>(collection: Collection<R>, id: string, record: R | null): void {
    if (record !== null) {
      try {
        checkUnique(collection, recordsOf(current(), collection), record)
      } catch (error) {
        refuse(error instanceof Error ? error : new Error(String(error)))
      }
    }
    const line: Written = [collection.name, id, structuredClone(record)]
    tables = withLine(current(), { written: [line] })
    written.push(line)
  }

  /** The record, if it is in scope, and of this revision where one is given. */
  function target<R extends StoredRecord>(
    collection: Collection<R>,
    scope: Scope,
    id: string,
    revision?: number,
  ): R | undefined {
    const record = recordsOf(current(), collection).get(id)
    if (record === undefined || !inScope(scope, record)) return undefined
    const found = 'revision' in record ? record.revision : undefined
    return revision === undefined || found === revision ? record : undefined
  }

  function checkChangeable<R extends StoredRecord>({ appendOnly, name }: Collection<R>): void {
    if (appendOnly !== false) refuse(new AppendOnlyViolation(name))
  }

  function checkRemovable<R extends StoredRecord>(collection: Collection<R>, record: R | undefined): void {
    const { appendOnly } = collection
    if (typeof appendOnly === 'boolean') checkChangeable(collection)
    else if (record !== undefined && !mayGo(current(), collection.name, appendOnly, record))
      refuse(new AppendOnlyViolation(collection.name))
  }
  // #endregion

  // #region transaction
  const tx: StorageTransaction = {
    ...createReader(async () => current()),
    async insert(collection, record) {
      if (recordsOf(current(), collection).has(record.id)) refuse(new UniqueViolation(collection.name, 'id'))
      write(collection, record.id, record)
    },
    async update(collection, scope, id, revision, set) {
      checkChangeable(collection)
      const record = target(collection, scope, id, revision)
      if (record === undefined) return null
      const next = { ...record, ...set, revision: revision + 1 }
      write(collection, id, next)
      return structuredClone(next)
    },
    async remove(collection, scope, id, revision) {
      const record = target(collection, scope, id, revision)
      checkRemovable(collection, record)
      if (record === undefined) return false
      write(collection, id, null)
      return true
    },
    async claim(collection, { now, owner: lease_owner, until: lease_until, limit, ...query }) {
      const found = selectRecords(recordsOf(current(), collection).values(), query)
      const free = found.filter((record) => record.lease_until === null || record.lease_until <= now)
      return free.slice(0, limit).map((record) => {
        const counted = { lease_epoch: record.lease_epoch + 1, revision: record.revision + 1 }
        const next = { ...record, lease_owner, lease_until, ...counted }
        write(collection, record.id, next)
        return structuredClone(next)
      })
    },
  }
  // #endregion

  return {
    tx,
    finish() {
      current()
      return written
    },
    end() {
      ended = true
    },
  }
}
