import type { StoredRecord } from '../../domain/collections/index.ts'
import { compareScalars, type Scalar } from '../../domain/conditions/index.ts'
import type { AggregateRow, Aggregation, Measure } from '../../ports/index.ts'
import { isScalar, type Row } from './row.ts'

interface Group {
  readonly values: readonly (Scalar | null)[]
  readonly bucket: number | null
  readonly rows: Row[]
}

/** Groups rows, each of which satisfies the aggregation's condition, and works out the measures of each group. */
export function aggregateRows<R extends StoredRecord, M extends Record<string, Measure<R>>>(
  aggregation: Aggregation<R, M>,
  rows: Iterable<Row>,
): AggregateRow<M>[] {
  const fields: readonly string[] = aggregation.groupBy ?? []
  const { bucket } = aggregation
  const groups = new Map<string, Group>()
  const groupOf = (values: readonly (Scalar | null)[], index: number | null): Group => {
    const key = JSON.stringify([index, values])
    const known = groups.get(key)
    if (known !== undefined) return known
    const made: Group = { values, bucket: index, rows: [] }
    groups.set(key, made)
    return made
  }
  if (fields.length === 0 && bucket === undefined) groupOf([], null)
  for (const row of rows) {
    const index = bucket === undefined ? null : bucketOf(row[bucket.field], bucket.edges)
    if (index === undefined) continue
    const group = groupOf(
      fields.map((field) => scalarOf(row[field])),
      index,
    )
    group.rows.push(row)
  }
  return [...groups.values()].map((group) => ({
    group: Object.fromEntries(fields.map((field, at) => [field, group.values[at] ?? null])),
    bucket: group.bucket,
    values: measured<R, M>(aggregation.measures, group.rows),
  }))
}

function measured<R extends StoredRecord, M extends Record<string, Measure<R>>>(
  measures: M,
  rows: readonly Row[],
): AggregateRow<M>['values'] {
  const values = Object.entries(measures).map(([name, measure]) => [name, measureOf(measure, rows)])
  // The keys are those of the measures.
  return Object.fromEntries(values) as AggregateRow<M>['values']
}

function measureOf<R>(measure: Measure<R>, rows: readonly Row[]): number | string | null {
  if (measure.measure === 'count') return rows.length
  const values = rows.map((row) => row[measure.field]).filter(isScalar)
  if (values.length === 0) return null
  if (measure.measure === 'min' || measure.measure === 'max') {
    const sign = measure.measure === 'min' ? 1 : -1
    const extreme = values.reduce((best, value) => (sign * compareScalars(value, best) < 0 ? value : best))
    return typeof extreme === 'boolean' ? Number(extreme) : extreme
  }
  const numbers = values.map(Number)
  if (measure.measure === 'quantile') return quantile(numbers, measure.at)
  const sum = numbers.reduce((total, value) => total + value, 0)
  return measure.measure === 'sum' ? sum : sum / numbers.length
}

/** Type 7 of Hyndman and Fan (1996): linear interpolation between the closest ranks. */
function quantile(numbers: readonly number[], at: number): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const rank = (sorted.length - 1) * at
  const low = sorted[Math.floor(rank)]
  const high = sorted[Math.ceil(rank)]
  return low === undefined || high === undefined ? null : low + (rank - Math.floor(rank)) * (high - low)
}

function bucketOf(value: unknown, edges: readonly string[]): number | undefined {
  if (typeof value !== 'string') return undefined
  const behind = edges.findIndex((edge) => compareScalars(value, edge) < 0)
  return behind <= 0 ? undefined : behind - 1
}

function scalarOf(value: unknown): Scalar | null {
  return isScalar(value) ? value : null
}
