import type { Collection, Retention, StoredRecord } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import {
  AppendOnlyViolation,
  type Claim,
  type LeasedRecord,
  type Scope,
  type StorageTransaction,
  type VersionedRecord,
} from '../../ports/index.ts'
import { findRows, inScope } from './query.ts'
import { createReader, type Tables, tableOf } from './reader.ts'
import { compareValues, type Row, toFields, toRow } from './row.ts'
import { rowById, type Table, toRecord, withoutRow, withRow, withRowReplaced } from './table.ts'

/**
 * One transaction over the tables as they were. `commit` gives the tables as they are now, or throws what broke the
 * transaction; after `leave`, using it throws.
 */
export function createTransaction(before: Tables) {
  const owner = {}
  const tables = new Map(before)
  let left = false
  let broken: Error | undefined

  function current(): Tables {
    if (left) {
      throw new SlipwayError('internal', 'The transaction has ended.', {
        next: 'Wait for everything that is done in a transaction before its work returns.',
      })
    }
    if (broken !== undefined) throw broken
    return tables
  }

  /** A database gives up a transaction in which a write was refused; so that nobody relies on less, this does too. */
  function write(collection: { readonly name: string }, change: (table: Table) => Table): void {
    const table = tableOf(current(), collection)
    try {
      tables.set(collection.name, change(table))
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error))
      throw error
    }
  }

  /** The row that may be changed: in scope, and of this revision where one is given. */
  function target(
    collection: { readonly name: string },
    scope: Scope,
    id: string,
    revision: number | undefined,
  ): Row | undefined {
    const row = rowById(tableOf(current(), collection), id)
    if (row === undefined || !inScope(scope)(row)) return undefined
    return revision === undefined || row.revision === revision ? row : undefined
  }

  function replace(collection: { readonly name: string }, old: Row, set: object): Row {
    let row = old
    write(collection, (table) => {
      row = { ...old, ...toFields(table.collection, set, set), revision: Number(old.revision) + 1 }
      return withRowReplaced(table, old, row, owner)
    })
    return row
  }

  function checkChangeable(collection: { readonly name: string }): void {
    write(collection, (table) => {
      if (table.collection.appendOnly !== false) throw new AppendOnlyViolation(collection.name)
      return table
    })
  }

  function checkRemovable(collection: { readonly name: string }, row: Row | undefined): void {
    write(collection, (table) => {
      const { appendOnly } = table.collection
      if (
        appendOnly === true ||
        (appendOnly !== false && row !== undefined && !mayGo(table, appendOnly, row))
      )
        throw new AppendOnlyViolation(collection.name)
      return table
    })
  }

  function mayGo(table: Table, { upTo, field }: Retention, row: Row): boolean {
    const place = Number(row[field])
    const has = (of: Table, op: 'eq' | 'gte', value: number) => {
      const query = { scope: { teams: [row.team_id] }, where: { op, field, value }, limit: 1 } as const
      return findRows<Row>(of, query).length > 0
    }
    return has(tableOf(current(), { name: upTo }), 'gte', place) && !has(table, 'eq', place - 1)
  }

  const tx: StorageTransaction = {
    ...createReader(current),
    async insert<R extends StoredRecord>(collection: Collection<R>, record: R) {
      write(collection, (table) => withRow(table, toRow(table.collection, record), owner))
    },
    async update<R extends VersionedRecord>(
      collection: Collection<R>,
      scope: Scope,
      id: string,
      revision: number,
      set: Partial<Omit<R, 'id' | 'team_id' | 'revision'>>,
    ) {
      checkChangeable(collection)
      const old = target(collection, scope, id, revision)
      if (old === undefined) return null
      const row = replace(collection, old, set)
      return toRecord<R>(tableOf(tables, collection), row)
    },
    async remove(collection, scope, id, revision) {
      const old = target(collection, scope, id, revision)
      checkRemovable(collection, old)
      if (old === undefined) return false
      write(collection, (table) => withoutRow(table, old, owner))
      return true
    },
    async claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>) {
      checkChangeable(collection)
      const { owner: lease_owner, now, until: lease_until } = claim
      const free = findRows(
        tableOf(current(), collection),
        claim,
        (row) => row.lease_until === null || compareValues(row.lease_until, now) <= 0,
      )
      return free.map((old) => {
        const lease_epoch = Number(old.lease_epoch) + 1
        const row = replace(collection, old, { lease_owner, lease_until, lease_epoch })
        return toRecord<R>(tableOf(tables, collection), row)
      })
    },
  }

  return {
    tx,
    commit: current,
    leave() {
      left = true
    },
  }
}
