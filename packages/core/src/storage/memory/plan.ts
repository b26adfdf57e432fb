import type { Condition, Scalar } from '../../domain/conditions/index.ts'
import type { Scope } from '../../ports/index.ts'
import { compareValues, isScalar, type Row } from './row.ts'
import type { Index, Table } from './table.ts'
import { type Placement, sizeOfRange, type Tree } from './tree.ts'

/** Which part of which index is to be read. */
export interface Plan {
  readonly tree: Tree<Row> | null
  readonly ranges: readonly Placement<Row>[]
  readonly size: number
  /** Each range is in the order that was asked for, so reading may stop at the limit. */
  readonly ordered: boolean
}

export interface Wanted {
  readonly scope: Scope
  readonly where: Condition<Row>
  readonly orderBy: readonly { readonly field: string; readonly direction?: 'asc' | 'desc' }[]
  readonly after?: readonly Scalar[] | undefined
  readonly limit?: number | undefined
}

/** What a condition says about one field, as far as an index can make use of it. */
interface Bound {
  values?: readonly Scalar[]
  low?: { readonly value: Scalar; readonly open: boolean }
  high?: { readonly value: Scalar; readonly open: boolean }
}

/** An index is not read in more ranges than this; what remains is found by looking at each row. */
const MAX_RANGES = 64

/**
 * Chooses what to read: the fewest rows; but a larger part that is in order, where few rows are wanted and the matching
 * ones lie so close that the first of them come sooner than the smaller part is read.
 */
export function choosePlan(table: Table, wanted: Wanted): Plan {
  const bounds = boundsOf(wanted)
  const plans = table.indexes.flatMap((index, at) => {
    if (!covers(index, bounds)) return []
    return [planFor(index, table.trees[at] ?? null, bounds, wanted)]
  })
  const smallest = plans.reduce((best, plan) => (isBetter(plan, best) ? plan : best))
  const inOrder = plans.filter((plan) => plan.ordered)
  if (smallest.ordered || wanted.limit === undefined || inOrder.length === 0) return smallest
  const walked = inOrder.reduce((best, plan) => (isBetter(plan, best) ? plan : best))
  return wanted.limit * walked.size < smallest.size * smallest.size ? walked : smallest
}

function isBetter(plan: Plan, best: Plan): boolean {
  return plan.size < best.size || (plan.size === best.size && plan.ordered && !best.ordered)
}

function planFor(
  index: Index,
  tree: Tree<Row> | null,
  bounds: ReadonlyMap<string, Bound>,
  wanted: Wanted,
): Plan {
  let keys: readonly (readonly Scalar[])[] = [[]]
  let depth = 0
  for (const field of index.fields) {
    const values = bounds.get(field)?.values
    if (values === undefined || keys.length * values.length > MAX_RANGES) break
    keys = keys.flatMap((key) => values.map((value) => [...key, value]))
    depth += 1
  }
  const rest = index.fields.slice(depth)
  const { orderBy, after } = wanted
  const direction = orderBy[0]?.direction ?? 'asc'
  const ordered =
    rest.length === orderBy.length &&
    orderBy.every((order, at) => order.field === rest[at] && (order.direction ?? 'asc') === direction)
  const next = rest[0] === undefined ? undefined : bounds.get(rest[0])
  const ranges = keys.map((key): Placement<Row> => {
    const start = index.fields.slice(0, depth)
    return (row) => {
      for (const [at, field] of start.entries()) {
        const order = compareValues(row[field], key[at])
        if (order !== 0) return order
      }
      const side = next === undefined ? 0 : sideOf(next, row[rest[0] ?? ''])
      if (side !== 0 || !ordered || after === undefined) return side
      for (const [at, field] of rest.entries()) {
        const order = compareValues(row[field], after[at])
        if (order !== 0) return direction === 'asc' ? Math.min(order, 0) : Math.max(order, 0)
      }
      return direction === 'asc' ? -1 : 1
    }
  })
  const size = ranges.reduce((sum, range) => sum + sizeOfRange(tree, range), 0)
  return { tree, ranges, size, ordered }
}

function sideOf({ low, high }: Bound, value: unknown): number {
  if (low === undefined && high === undefined) return 0
  if (!isScalar(value)) return -1
  if (low !== undefined) {
    const order = compareValues(value, low.value)
    if (order < 0 || (order === 0 && low.open)) return -1
  }
  if (high === undefined) return 0
  const order = compareValues(value, high.value)
  return order > 0 || (order === 0 && high.open) ? 1 : 0
}

/** What must hold of a field in every matching row. Conditions under `or` and `not` are left to the predicate. */
function boundsOf({ scope, where }: Wanted): Map<string, Bound> {
  const bounds = new Map<string, Bound>()
  const bind = (field: string, bound: Bound) => {
    const known = bounds.get(field)
    const values =
      known?.values === undefined
        ? bound.values
        : known.values.filter((value) => bound.values?.includes(value) ?? true)
    bounds.set(field, { ...bound, ...known, ...(values === undefined ? {} : { values }) })
  }
  const visit = (condition: Condition<Row>): void => {
    if (condition.op === 'and') for (const part of condition.of) visit(part)
    if (condition.op === 'eq') bind(condition.field, { values: [condition.value] })
    if (condition.op === 'in') bind(condition.field, { values: [...new Set(condition.values)] })
    if (condition.op === 'gt' || condition.op === 'gte')
      bind(condition.field, { low: { value: condition.value, open: condition.op === 'gt' } })
    if (condition.op === 'lt' || condition.op === 'lte')
      bind(condition.field, { high: { value: condition.value, open: condition.op === 'lt' } })
  }
  if (scope.teams !== 'all') bind('team_id', { values: [...new Set(scope.teams)] })
  visit(where)
  return bounds
}

/** Whether a partial index is known to hold every row that the bounds allow. */
function covers(index: Index, bounds: ReadonlyMap<string, Bound>): boolean {
  const isWithin = (field: string, allowed: readonly Scalar[]) =>
    bounds.get(field)?.values?.every((value) => allowed.includes(value)) ?? false
  const implied = (condition: Condition<Row>): boolean => {
    if (condition.op === 'always') return true
    if (condition.op === 'and') return condition.of.every(implied)
    if (condition.op === 'not' && condition.of.op === 'null') return bounds.has(condition.of.field)
    if (condition.op === 'eq') return isWithin(condition.field, [condition.value])
    return condition.op === 'in' && isWithin(condition.field, condition.values)
  }
  return implied(index.where)
}
