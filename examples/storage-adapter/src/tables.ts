import {
  type Collection,
  type Retention,
  SlipwayError,
  type StoredRecord,
  toPredicate,
  UniqueViolation,
} from '@slipway/core'

/** A collection as it was installed, with its records by id. */
interface Table {
  readonly collection: Collection<never>
  readonly records: ReadonlyMap<string, StoredRecord>
}

export type Tables = ReadonlyMap<string, Table>

/** What a transaction has left under an id; `null` is nothing. */
export type Written = readonly [collection: string, id: string, record: StoredRecord | null]

/** One line of the file: a collection that was installed, or all that one transaction has written. */
export type Line = { readonly installed: Collection<never> } | { readonly written: readonly Written[] }

// #region tables
/** The tables after one more line. Tables never change, so whoever reads some goes on reading what was there. */
export function withLine(tables: Tables, line: Line): Tables {
  const next = new Map(tables)
  if ('installed' in line) {
    const { installed: collection } = line
    const nulls = Object.fromEntries(Object.keys(collection.fields).map((field) => [field, null]))
    const old = [...(tables.get(collection.name)?.records ?? [])]
    const records = new Map(old.map(([id, record]) => [id, { ...nulls, ...record }]))
    return next.set(collection.name, { collection, records })
  }
  for (const [name, written] of Map.groupBy(line.written, ([collection]) => collection)) {
    const table = tables.get(name)
    if (table === undefined) continue
    const records = new Map(table.records)
    for (const [, id, record] of written) {
      if (record === null) records.delete(id)
      else records.set(id, record)
    }
    next.set(name, { ...table, records })
  }
  return next
}

export function recordsOf<R extends StoredRecord>(
  tables: Tables,
  { name }: Collection<R>,
): ReadonlyMap<string, R> {
  const table = tables.get(name)
  // A table holds nothing but the records of its collection.
  if (table !== undefined) return table.records as unknown as ReadonlyMap<string, R>
  throw new SlipwayError('schema_missing', `${name} is not installed.`, { next: 'Run sdk.migrate() first.' })
}
// #endregion

// #region retention
/** Whether a retention lets this record go: it is the oldest of its team, and something on record reaches as far. */
export function mayGo(
  tables: Tables,
  collection: string,
  { upTo, field }: Retention,
  record: StoredRecord,
): boolean {
  const placeOf = (one: StoredRecord) => Number(Object.getOwnPropertyDescriptor(one, field)?.value)
  const places = (name: string) =>
    [...(tables.get(name)?.records.values() ?? [])]
      .filter(({ team_id }) => team_id === record.team_id)
      .map(placeOf)
  const place = placeOf(record)
  return places(upTo).some((mark) => mark >= place) && !places(collection).includes(place - 1)
}
// #endregion

// #region unique
/** Throws when another record holds what must be unique of this one. `null` equals nothing. */
export function checkUnique<R extends StoredRecord>(
  collection: Collection<R>,
  records: ReadonlyMap<string, R>,
  record: R,
): void {
  for (const { name, fields, where } of collection.unique) {
    const holds = where === undefined ? () => true : toPredicate<R>(where)
    if (!holds(record)) continue
    for (const other of records.values()) {
      const equal = fields.every((field) => record[field] !== null && record[field] === other[field])
      if (equal && other.id !== record.id && holds(other)) throw new UniqueViolation(collection.name, name)
    }
  }
}
// #endregion

// #region migrate
/** Whether a collection must be installed, anew or over an older version. Throws when it does not fit what is there. */
export function mustInstall(installed: Collection<never> | undefined, wanted: Collection<never>): boolean {
  if (installed === undefined) return true
  const next = 'Run the code that installed it, or raise the version and let new fields be null.'
  if (wanted.version < installed.version)
    throw new SlipwayError('schema_newer', `${wanted.name} was installed by newer code.`, { next })
  for (const [field, { kind, nullable }] of Object.entries(wanted.fields)) {
    const found = installed.fields[field]
    const isNew = found === undefined && nullable === true && wanted.version > installed.version
    if (found?.kind !== kind && !isNew)
      throw new SlipwayError('schema_drifted', `${wanted.name}.${field} is missing or another kind.`, {
        next,
      })
  }
  return wanted.version > installed.version
}
// #endregion
