import type { Collection, StoredRecord } from '../../../domain/collections/index.ts'
import {
  always,
  type Condition,
  compareScalars,
  type Scalar,
  toPredicate,
} from '../../../domain/conditions/index.ts'
import type { Order, Query, Storage, StorageReader, StorageTransaction } from '../../../ports/index.ts'

/** A storage with one mistake in it, of a kind that adapters make. */
export interface BrokenStorage {
  readonly name: string
  /** What a user would meet. */
  readonly harm: string
  /** The group of tests of `storageSuite` that must notice it. */
  readonly caughtBy: string
  /** Builds the mistake into a storage that is right. */
  wrap(storage: Storage): Storage
}

/** Replaces ways of reading, outside of transactions and inside. */
export function withReads(
  storage: Storage,
  change: (reader: StorageReader) => Partial<StorageReader>,
): Storage {
  return {
    ...storage,
    ...change(storage),
    transaction: (work) => storage.transaction((tx) => work({ ...tx, ...change(tx) })),
  }
}

/** Replaces ways of writing. */
export function withWrites(
  storage: Storage,
  change: (tx: StorageTransaction) => Partial<StorageTransaction>,
): Storage {
  return { ...storage, transaction: (work) => storage.transaction((tx) => work({ ...tx, ...change(tx) })) }
}

/** Changes every record on its way in. */
export function withInput(
  storage: Storage,
  change: (collection: Collection<never>, fields: object) => object,
): Storage {
  return withWrites(storage, (tx) => ({
    insert: (collection, record) => tx.insert(collection, { ...record, ...change(collection, record) }),
    update: (collection, scope, id, revision, set) =>
      tx.update(collection, scope, id, revision, { ...set, ...change(collection, set) }),
  }))
}

/** Changes the values of one kind of field, wherever such a field stands. */
export function mapKind(
  collection: Collection<never>,
  fields: object,
  kind: string,
  change: (value: unknown) => unknown,
): object {
  const kinds = new Map(
    Object.entries<{ readonly kind: string }>(collection.fields).map(([field, one]) => [field, one.kind]),
  )
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]: [string, unknown]) =>
      kinds.get(field) === kind && field !== 'id' && field !== 'team_id' ? [[field, change(value)]] : [],
    ),
  )
}

export interface Semantics {
  /** Whether a record satisfies a condition that is not `and`, `or`, `not`, `always` or `never`. @default as it should be */
  readonly leaf?: (condition: Condition, record: Record<string, unknown>) => boolean | undefined
  /** @default as it should be */
  readonly whole?: (condition: Condition, record: Record<string, unknown>) => boolean
  /** Orders two values of a field. @default `compareScalars` */
  readonly compare?: (a: Scalar, b: Scalar) => number
  /** Whether a record of this order relative to the cursor is on the next page. @default `order > 0` */
  readonly behind?: (order: number) => boolean
}

/** Searches by looking at every record in scope, with its own idea of conditions, order and cursors. */
export function withSemantics(storage: Storage, semantics: Semantics): Storage {
  const { compare = compareScalars, behind = (order: number) => order > 0 } = semantics
  const whole =
    semantics.whole ??
    ((condition: Condition, record: Record<string, unknown>) => evaluate(condition, record, semantics.leaf))
  const holds = <R extends object>(where: Condition<R> | undefined, record: R) =>
    whole(where ?? always, fieldsOf(record))
  return withReads(storage, (reader) => ({
    async find<R extends StoredRecord>(collection: Collection<R>, query: Query<R>) {
      const { scope, after, limit } = query
      const orderBy: readonly Pick<Order<Record<string, unknown>>, 'field' | 'direction'>[] =
        query.orderBy ?? [{ field: 'id' }]
      const order = (a: readonly Scalar[], b: readonly Scalar[]) => {
        for (const [at, { direction }] of orderBy.entries()) {
          const found = compare(a[at] ?? '', b[at] ?? '')
          if (found !== 0) return direction === 'desc' ? -found : found
        }
        return 0
      }
      const place = (record: object) => orderBy.map(({ field }) => scalarAt(record, field))
      const found = (await reader.find(collection, { scope })).filter((record) => holds(query.where, record))
      return found
        .sort((a, b) => order(place(a), place(b)))
        .filter((record) => after === undefined || behind(order(place(record), after)))
        .slice(0, limit)
    },
    async count<R extends StoredRecord>(collection: Collection<R>, query: Pick<Query<R>, 'scope' | 'where'>) {
      return (await reader.find(collection, { scope: query.scope })).filter((record) =>
        holds(query.where, record),
      ).length
    },
  }))
}

function evaluate(condition: Condition, record: Record<string, unknown>, leaf: Semantics['leaf']): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every((part) => evaluate(part, record, leaf))
    case 'or':
      return condition.of.some((part) => evaluate(part, record, leaf))
    case 'not':
      return !evaluate(condition.of, record, leaf)
    default:
      return leaf?.(condition, record) ?? toPredicate<Record<string, unknown>>(condition)(record)
  }
}

export function valueAt(record: object, field: string): unknown {
  return Object.getOwnPropertyDescriptor(record, field)?.value
}

function fieldsOf(record: object): Record<string, unknown> {
  return { ...record }
}

function scalarAt(record: object, field: string): Scalar {
  const value = valueAt(record, field)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : ''
}
