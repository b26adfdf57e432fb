import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Condition, Scalar } from '../../domain/conditions/index.ts'
import type { ScalarType } from './dialect.ts'
import type { CollectionPlan } from './plan.ts'

/** The comparison of a field with one value. */
type Comparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte'

/** A field as it is compared with values of a type. */
interface Operand {
  readonly field: string
  readonly type: ScalarType
  /** What has to be done to the column first, where the values are not of its own kind. */
  readonly turned: ((column: Expression<unknown>) => RawBuilder<unknown>) | undefined
}

/**
 * What a walk makes of a condition: the key of its shape, or its SQL. Values are not handed over but numbered, in the
 * order in which the walk meets them.
 */
interface Maker<T> {
  constant(value: boolean): T
  all(parts: readonly T[]): T
  any(parts: readonly T[]): T
  not(part: T): T
  isNull(field: string): T
  compare(op: Comparison, operand: Operand, slot: number): T
  isIn(operand: Operand, slot: number): T
  contains(field: string, slot: number): T
  has(field: string, path: number, value: number): T
}

/**
 * Walks through a condition, collecting its values. Key and SQL are made by this one walk, so a statement that is found
 * by its key is always given the values that it expects.
 */
export function walk<T, R>(
  plan: CollectionPlan,
  condition: Condition<R>,
  values: unknown[],
  make: Maker<T>,
): T {
  switch (condition.op) {
    case 'always':
      return make.constant(true)
    case 'never':
      return make.constant(false)
    case 'and':
      return make.all(condition.of.map((part) => walk(plan, part, values, make)))
    case 'or':
      return make.any(condition.of.map((part) => walk(plan, part, values, make)))
    case 'not':
      return make.not(walk(plan, condition.of, values, make))
    case 'null':
      plan.kindOf(condition.field)
      return make.isNull(condition.field)
    case 'in':
      return walkList(plan, condition.field, condition.values, values, make)
    case 'contains':
      return holds(plan, condition.field, 'text')
        ? make.contains(condition.field, values.push(lowerAscii(condition.value)) - 1)
        : make.constant(false)
    case 'has': {
      if (plan.kindOf(condition.field) !== 'json') return make.constant(false)
      const path = values.push(condition.path) - 1
      return make.has(condition.field, path, values.push(condition.value) - 1)
    }
    default: {
      const type = typeOf(condition.value)
      if (!holds(plan, condition.field, type)) return make.constant(false)
      const slot = values.push(plan.encodeScalar(condition.value)) - 1
      return make.compare(condition.op, operandOf(plan, condition.field, type, condition.value), slot)
    }
  }
}

function operandOf(
  { dialect, kindOf }: CollectionPlan,
  field: string,
  type: ScalarType,
  value: Scalar,
): Operand {
  return { field, type, turned: dialect.comparable?.(kindOf(field), value) }
}

/** A list of one type becomes one parameter; the rare mixed one becomes one for each way of comparing the field. */
function walkList<T>(
  plan: CollectionPlan,
  field: string,
  list: readonly Scalar[],
  values: unknown[],
  make: Maker<T>,
): T {
  const groups: { readonly operand: Operand; readonly of: Scalar[] }[] = []
  for (const value of list) {
    const type = typeOf(value)
    if (!holds(plan, field, type)) continue
    const operand = operandOf(plan, field, type, value)
    const known = groups.find(
      ({ operand: { type, turned } }) => type === operand.type && turned === operand.turned,
    )
    if (known === undefined) groups.push({ operand, of: [value] })
    else known.of.push(value)
  }
  const parts = groups.map(({ operand, of }) => make.isIn(operand, values.push(plan.dialect.listOf(of)) - 1))
  const [first] = parts
  if (first === undefined) return make.constant(false)
  return parts.length === 1 ? first : make.any(parts)
}

function typeOf(value: Scalar): ScalarType {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
}

/** Whether a field can hold values of a type at all: what cannot be equal or ordered is not asked of the database. */
function holds(plan: CollectionPlan, field: string, type: ScalarType): boolean {
  switch (plan.kindOf(field)) {
    case 'json':
      return true
    case 'boolean':
      return type === 'boolean'
    case 'integer':
    case 'real':
      return type === 'number'
    default:
      return type === 'text'
  }
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Makes the key of a condition's shape: equal for conditions that differ in nothing but their values. */
export const keyMaker: Maker<string> = {
  constant: (value) => (value ? '1' : '0'),
  all: (parts) => `&(${parts.join()})`,
  any: (parts) => `|(${parts.join()})`,
  not: (part) => `!${part}`,
  isNull: (field) => `${field}?`,
  compare: (op, operand) => `${operandKey(operand)}.${op}`,
  isIn: (operand) => `${operandKey(operand)}.in`,
  contains: (field) => `${field}~`,
  has: (field) => `${field}#`,
}

function operandKey({ field, type, turned }: Operand): string {
  return `${field}.${type}${turned === undefined ? '' : '^'}`
}

const OPERATORS = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } as const

function comparison(op: Comparison, left: Expression<unknown>, right: Expression<unknown>) {
  return sql<boolean>`${left} ${OPERATORS[op]} ${right}`
}

/**
 * Makes the SQL of a condition. Its parameters are the numbers of the values; see `compile`. Columns are named with their
 * table, as a dialect may look into lists and JSON by subqueries, which have columns of their own.
 */
export function sqlMaker(plan: CollectionPlan): Maker<RawBuilder<unknown>> {
  const { dialect } = plan
  const columnOf = (field: string) => sql.ref(`${plan.table}.${field}`)
  const sqlOf = ({ field, type, turned }: Operand) => {
    const column = columnOf(field)
    if (plan.kindOf(field) === 'json') return dialect.scalar(column, type)
    return turned === undefined ? column : turned(column)
  }
  return {
    constant: (value) => (value ? sql`1 = 1` : sql`1 = 0`),
    all: (parts) => (parts.length === 0 ? sql`1 = 1` : balanced(parts, sql` and `)),
    any: (parts) => (parts.length === 0 ? sql`1 = 0` : balanced(parts, sql` or `)),
    // True wherever the inner condition is not true, also where it is unknown.
    not: (part) => sql`(${part}) is not true`,
    isNull: (field) => sql`${columnOf(field)} is null`,
    compare: (op, operand, slot) => comparison(op, sqlOf(operand), sql.val(slot)),
    isIn: (operand, slot) => dialect.isIn(sqlOf(operand), sql.val(slot)),
    // No instant is an empty text, so the column is turned into the text that it is searched as.
    contains: (field, slot) => dialect.contains(sqlOf(operandOf(plan, field, 'text', '')), sql.val(slot)),
    has: (field, path, value) => dialect.has(columnOf(field), sql.val(path), sql.val(value)),
  }
}

/** Databases limit how deep an expression may be, and a plain chain of operators is as deep as it is long. */
function balanced(parts: readonly RawBuilder<unknown>[], operator: RawBuilder<unknown>): RawBuilder<unknown> {
  if (parts.length <= 32) return sql`(${sql.join(parts, operator)})`
  const middle = parts.length >> 1
  return sql`(${balanced(parts.slice(0, middle), operator)}${operator}${balanced(parts.slice(middle), operator)})`
}

/**
 * The condition of a partial index, with its values in the text: an index knows no parameters. The negation of `null` is
 * written so that the database recognises it in queries.
 */
export function literalCondition<R>(plan: CollectionPlan, condition: Condition<R>): RawBuilder<unknown> {
  const literal = (value: Scalar) => sql.lit(plan.encodeScalar(value))
  switch (condition.op) {
    case 'and':
      return sql.join(
        condition.of.map((part) => literalCondition(plan, part)),
        sql` and `,
      )
    case 'not':
      return condition.of.op === 'null'
        ? sql`${sql.ref(condition.of.field)} is not null`
        : sql`(${literalCondition(plan, condition.of)}) is not true`
    case 'null':
      return sql`${sql.ref(condition.field)} is null`
    case 'eq':
      return sql`${sql.ref(condition.field)} = ${literal(condition.value)}`
    case 'in':
      return sql`${sql.ref(condition.field)} in (${sql.join(condition.values.map(literal))})`
    default:
      throw new TypeError(
        `The condition ${condition.op} cannot stand in a partial index of ${plan.collection.name}.`,
      )
  }
}
