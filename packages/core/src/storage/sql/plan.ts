import { type Compilable, DummyDriver, Kysely } from 'kysely'
import type { Collection, FieldDefinition, FieldKind } from '../../domain/collections/index.ts'
import type { Scalar } from '../../domain/conditions/index.ts'
import type { Row, SqlDialect, SqlStatement, SqlTables, TableRetention } from './dialect.ts'

/** Every table of ours begins with it. */
export const TABLE_PREFIX = 'slipway_'

/** How many shapes of statements are remembered for each collection. */
const SHAPES = 500

/** A statement, and which of the collected values each of its parameters is. */
export interface Shape extends SqlStatement {
  /** `null` when the parameters are the values, one by one. */
  readonly slots: readonly number[] | null
}

/** What is worked out once for each collection: its columns, what has to be done to their values, its statements. */
export interface CollectionPlan {
  readonly collection: Collection<never>
  readonly dialect: SqlDialect
  readonly db: Kysely<SqlTables>
  readonly table: string
  /** What its append-only table lets go, if it does. */
  readonly retention: TableRetention | undefined
  readonly fields: readonly string[]
  /** Throws for a field that the collection has not. */
  definitionOf(field: string): FieldDefinition
  kindOf(field: string): FieldKind
  encode(field: string, value: unknown): unknown
  encodeScalar(value: Scalar): unknown
  /** The values of a whole record, in the order of `fields`. */
  encodeAll(record: object): unknown[]
  /** Turns a row as it came from the database into the record, in place. */
  decode(row: Row): Row
  /** Turns the value of one column. */
  decodeValue(field: string, value: unknown): unknown
  /** The statement of this shape, built at its first use. Parameters of `build` are the numbers of the values. */
  shape(key: string, build: (db: Kysely<SqlTables>) => Compilable): Shape
}

export interface Plans {
  readonly dialect: SqlDialect
  readonly db: Kysely<SqlTables>
  /** A table's name with its namespace, as Kysely reads it. */
  nameOf(table: string): string
  /** The plan of a collection, worked out at its first use. */
  of(collection: Collection<never>): CollectionPlan
  /** By the name of the table, among those that were used. */
  ofTable(table: string): CollectionPlan | undefined
}

/** The plans of one storage. */
export function createPlans(dialect: SqlDialect): Plans {
  const db = new Kysely<SqlTables>({
    dialect: {
      createAdapter: () => dialect.kysely.createAdapter(),
      createQueryCompiler: () => dialect.kysely.createQueryCompiler(),
      createDriver: () => new DummyDriver(),
      createIntrospector: () => {
        throw new Error('Slipway inspects the database by itself.')
      },
    },
  })
  const { namespace } = dialect.schema
  const nameOf = (table: string) => (namespace === undefined ? table : `${namespace}.${table}`)
  const plans = new WeakMap<Collection<never>, CollectionPlan>()
  const byTable = new Map<string, CollectionPlan>()
  return {
    dialect,
    db,
    nameOf,
    of(collection) {
      let plan = plans.get(collection)
      if (plan === undefined) {
        const { appendOnly } = collection
        const retention =
          typeof appendOnly === 'boolean'
            ? undefined
            : { upTo: nameOf(TABLE_PREFIX + appendOnly.upTo), field: appendOnly.field }
        plan = createPlan(collection, nameOf(TABLE_PREFIX + collection.name), retention, dialect, db)
        plans.set(collection, plan)
        byTable.set(plan.table, plan)
      }
      return plan
    },
    ofTable: (table) => byTable.get(table),
  }
}

function createPlan(
  collection: Collection<never>,
  table: string,
  retention: TableRetention | undefined,
  dialect: SqlDialect,
  db: Kysely<SqlTables>,
): CollectionPlan {
  const definitions = new Map(Object.entries<FieldDefinition>(collection.fields))
  const fields = [...definitions.keys()]
  const codecs = new Map([...definitions].map(([field, { kind }]) => [field, dialect.codec(kind)]))
  const encoders = fields.map((field) => codecs.get(field)?.encode)
  const decoders = fields.flatMap((field) => {
    const decode = codecs.get(field)?.decode
    return decode === undefined ? [] : [{ field, decode }]
  })
  const encodeBoolean = dialect.codec('boolean')?.encode
  const shapes = new Map<string, Shape>()
  function definitionOf(field: string): FieldDefinition {
    const definition = definitions.get(field)
    if (definition === undefined) throw new TypeError(`${collection.name} has no field ${field}.`)
    return definition
  }
  return {
    collection,
    dialect,
    db,
    table,
    retention,
    fields,
    definitionOf,
    kindOf: (field) => definitionOf(field).kind,
    encode(field, value) {
      if (value === null || value === undefined) return null
      const codec = codecs.get(field)
      return codec === undefined ? value : codec.encode(value)
    },
    encodeScalar: (value) =>
      typeof value === 'boolean' && encodeBoolean !== undefined ? encodeBoolean(value) : value,
    encodeAll(record) {
      const values: Readonly<Row> = toRow(record)
      const encoded: unknown[] = new Array(fields.length)
      for (let index = 0; index < fields.length; index += 1) {
        const value = values[fields[index] ?? '']
        const encode = encoders[index]
        encoded[index] =
          value === null || value === undefined ? null : encode === undefined ? value : encode(value)
      }
      return encoded
    },
    decode(row) {
      for (const { field, decode } of decoders) {
        const stored = row[field]
        if (stored !== null) row[field] = decode(stored)
      }
      return row
    },
    decodeValue(field, value) {
      const codec = codecs.get(field)
      return value === null || codec === undefined ? value : codec.decode(value)
    },
    shape(key, build) {
      let shape = shapes.get(key)
      if (shape === undefined) {
        shape = compile(build(db))
        if (shapes.size >= SHAPES) forgetOldest(shapes)
        shapes.set(key, shape)
      }
      return shape
    },
  }
}

/** Reads a record by names of fields; what is not there reads as `undefined`. */
export function toRow(record: object): Readonly<Row> {
  return record as Readonly<Row>
}

function forgetOldest(shapes: Map<string, Shape>): void {
  const [oldest] = shapes.keys()
  if (oldest !== undefined) shapes.delete(oldest)
}

function compile(query: Compilable): Shape {
  const { sql, parameters, query: node } = query.compile()
  const slots = parameters.map(Number)
  const rows = node.kind === 'SelectQueryNode' || ('returning' in node && node.returning !== undefined)
  return { sql, rows, slots: slots.every((slot, index) => slot === index) ? null : slots }
}

/** The collected values as the statement wants them. */
export function parametersOf({ slots }: Shape, values: readonly unknown[]): readonly unknown[] {
  return slots === null ? values : slots.map((slot) => values[slot])
}
