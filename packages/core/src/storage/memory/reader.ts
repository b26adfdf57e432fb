import type { Collection, StoredRecord } from '../../domain/collections/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { Query, Scope, StorageReader } from '../../ports/index.ts'
import { aggregateRows } from './aggregate.ts'
import { eachRow, findRows, inScope } from './query.ts'
import type { Row } from './row.ts'
import { rowById, type Table, toRecord } from './table.ts'

/** The whole store at one moment: tables by the name of their collection. */
export type Tables = ReadonlyMap<string, Table>

/** Reads of whatever `tables` gives at the time of the call. */
export function createReader(tables: () => Tables): StorageReader {
  return {
    async get<R extends StoredRecord>(collection: Collection<R>, scope: Scope, id: string) {
      const table = tableOf(tables(), collection)
      const row = rowById(table, id)
      return row !== undefined && inScope(scope)(row) ? toRecord<R>(table, row) : null
    },
    async find<R extends StoredRecord>(collection: Collection<R>, query: Query<R>) {
      const table = tableOf(tables(), collection)
      return findRows(table, query).map((row) => toRecord<R>(table, row))
    },
    async count(collection, query) {
      let count = 0
      eachRow(tableOf(tables(), collection), query, () => {
        count += 1
      })
      return count
    },
    async aggregate(collection, aggregation) {
      const rows: Row[] = []
      eachRow(tableOf(tables(), collection), aggregation, (row) => rows.push(row))
      return aggregateRows(aggregation, rows)
    },
  }
}

export function tableOf(tables: Tables, { name }: { readonly name: string }): Table {
  const table = tables.get(name)
  if (table !== undefined) return table
  throw new SlipwayError('schema_missing', `The collection ${name} is not installed.`, {
    next: 'Run sdk.migrate() once before using it.',
  })
}
