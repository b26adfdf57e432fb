import type { StoredRecord } from '../../domain/collections/index.ts'
import type { AggregateRow, Aggregation, Measure, Query } from '../../ports/index.ts'
import { aggregateRows } from './aggregate.ts'
import { selectRows } from './query.ts'
import type { Row } from './row.ts'

/**
 * Those of the records that satisfy a query, in its order: what `find` must give. For adapters over stores that cannot
 * query by themselves, such as files and maps. It looks at every record, and gives the records themselves, not copies.
 */
export function selectRecords<R extends StoredRecord>(records: Iterable<R>, query: Query<R>): R[] {
  return selectRows(asRows(records), query)
}

/** The figures over the records that an aggregation asks for: what `aggregate` must give. */
export function aggregateRecords<R extends StoredRecord, const M extends Record<string, Measure<R>>>(
  records: Iterable<R>,
  aggregation: Aggregation<R, M>,
): AggregateRow<M>[] {
  const { scope, where } = aggregation
  const query: Query<R> = where === undefined ? { scope } : { scope, where }
  return aggregateRows<R, M>(aggregation, selectRows(asRows(records), query))
}

/** Records of a collection are rows: they hold nothing but values that can be stored. */
function asRows<R extends StoredRecord>(records: Iterable<R>): Iterable<R & Row> {
  return records as Iterable<R & Row>
}
