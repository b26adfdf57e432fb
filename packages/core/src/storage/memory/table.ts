import type { Collection, IndexDefinition, StoredRecord } from '../../domain/collections/index.ts'
import { always, type Condition, type Predicate, toPredicate } from '../../domain/conditions/index.ts'
import { UniqueViolation } from '../../ports/index.ts'
import { compareValues, copyJson, type Row } from './row.ts'
import { add, type Comparison, remove, seek, type Tree } from './tree.ts'

export interface Index {
  /** As a violation names it. */
  readonly name: string
  /** Ends in `id`, so that no two rows are equal in it. */
  readonly fields: readonly string[]
  /** How many of the fields no two rows may share; 0 for an index that is not unique. */
  readonly unique: number
  readonly where: Condition<Row>
  readonly holds: Predicate<Row>
  readonly order: Comparison<Row>
}

/** A collection's rows at one moment: one tree for each index, the one by id first. */
export interface Table {
  readonly collection: Collection<never>
  readonly indexes: readonly Index[]
  readonly trees: readonly (Tree<Row> | null)[]
  readonly jsonFields: readonly string[]
}

export function createTable(collection: Collection<never>): Table {
  const indexes = [
    toIndex({ name: 'id', fields: ['id'] }, true),
    toIndex({ name: `${collection.name}_by_team`, fields: ['team_id', 'id'] }, false),
    ...collection.unique.map((definition) => toIndex(definition, true)),
    ...collection.indexes.map((definition) => toIndex(definition, false)),
  ]
  const jsonFields = Object.entries(collection.fields).flatMap(([field, { kind }]) =>
    kind === 'json' ? [field] : [],
  )
  return { collection, indexes, trees: indexes.map(() => null), jsonFields }
}

function toIndex(definition: IndexDefinition<never>, unique: boolean): Index {
  const declared: readonly string[] = definition.fields
  const fields = declared.includes('id') ? declared : [...declared, 'id']
  const where = definition.where ?? always
  return {
    name: definition.name,
    fields,
    unique: unique ? declared.length : 0,
    where,
    holds: toPredicate<Row>(where),
    order: (a, b) => {
      for (const field of fields) {
        const order = compareValues(a[field], b[field])
        if (order !== 0) return order
      }
      return 0
    },
  }
}

export function rowById(table: Table, id: string): Row | undefined {
  return seek(table.trees[0] ?? null, (row) => compareValues(row.id, id))
}

/** The table with another row. Throws `UniqueViolation`. */
export function withRow(table: Table, row: Row, owner: object): Table {
  return changed(table, undefined, row, owner)
}

/** The table with a row in the place of another of the same id. Throws `UniqueViolation`. */
export function withRowReplaced(table: Table, old: Row, row: Row, owner: object): Table {
  return changed(table, old, row, owner)
}

export function withoutRow(table: Table, old: Row, owner: object): Table {
  return changed(table, old, undefined, owner)
}

function changed(table: Table, old: Row | undefined, row: Row | undefined, owner: object): Table {
  if (row !== undefined) checkUnique(table, old, row)
  const trees = table.indexes.map(({ holds, order }, index) => {
    let tree = table.trees[index] ?? null
    if (old !== undefined && tree !== null && holds(old)) tree = remove(tree, old, order, owner)
    return row !== undefined && holds(row) ? add(tree, row, order, owner) : tree
  })
  return { ...table, trees }
}

/** `null` equals nothing, itself neither: a row with `null` in a unique field stands in nobody's way. */
function checkUnique(table: Table, old: Row | undefined, row: Row): void {
  for (const [index, { name, fields, unique, holds }] of table.indexes.entries()) {
    if (unique === 0 || !holds(row)) continue
    const key = fields.slice(0, unique)
    if (key.some((field) => row[field] === null)) continue
    if (old !== undefined && holds(old) && key.every((field) => old[field] === row[field])) continue
    const holder = seek(table.trees[index] ?? null, (other) => {
      for (const field of key) {
        const order = compareValues(other[field], row[field])
        if (order !== 0) return order
      }
      return 0
    })
    if (holder !== undefined) throw new UniqueViolation(table.collection.name, name)
  }
}

/** Copies a row out. That a table holds the records of its collection is what `toRow` has seen to. */
export function toRecord<R extends StoredRecord>({ jsonFields }: Table, row: Row): R {
  const record: Record<string, unknown> = { ...row }
  for (const field of jsonFields) record[field] = copyJson(row[field])
  return record as unknown as R
}
