import type { Collection, StoredRecord } from '../domain/collections/index.ts'
import type { Condition, Scalar } from '../domain/conditions/index.ts'
import type { Signals } from './signals.ts'

/**
 * The teams whose records a call may touch. Every key and every query carries one, so that a query across teams cannot
 * be written by accident: "all teams" is asked for by name.
 */
export type Scope = { readonly teams: readonly string[] } | { readonly teams: 'all' }

/** A record that changes: `revision` is 1 at first and one more with every update. */
export interface VersionedRecord extends StoredRecord {
  readonly revision: number
}

/** A record that workers take turns at. */
export interface LeasedRecord extends VersionedRecord {
  readonly lease_owner: string | null
  /** Instant at which the lease ends. */
  readonly lease_until: string | null
  /** Counts the claims; a write that carries an older epoch is late and must be refused. */
  readonly lease_epoch: number
}

type FieldOf<R> = Extract<keyof R, string>

export interface Order<R> {
  /** A field that is never `null`. */
  readonly field: FieldOf<R>
  /** @default 'asc' */
  readonly direction?: 'asc' | 'desc'
}

export interface Query<R> {
  readonly scope: Scope
  /** @default always */
  readonly where?: Condition<R>
  /** Must end in `id`, so that no two records are equal in it and pages neither skip nor repeat. @default id, ascending */
  readonly orderBy?: readonly [...Order<R>[], Order<R> & { readonly field: 'id' }]
  /** Only records behind this place: the values of the `orderBy` fields of the last record seen, in their order. */
  readonly after?: readonly Scalar[]
  /** At most so many records, 1 or more. Without it: all of them. */
  readonly limit?: number
}

/** What to work out over a group. All but `count` leave out `null`; of no value at all they give `null`. */
export type Measure<R> =
  | { readonly measure: 'count' }
  | { readonly measure: 'sum' | 'mean' | 'min' | 'max'; readonly field: FieldOf<R> }
  /** The quantile at `at` (0 to 1) by linear interpolation between the closest ranks (type 7 of Hyndman and Fan, 1996). */
  | { readonly measure: 'quantile'; readonly field: FieldOf<R>; readonly at: number }

export interface Aggregation<R, M extends Record<string, Measure<R>> = Record<string, Measure<R>>> {
  readonly scope: Scope
  readonly where?: Condition<R>
  /** One group for each combination of values found; `null` is a value. @default [] one group over everything */
  readonly groupBy?: readonly FieldOf<R>[]
  /**
   * Groups by time as well: group `i` holds `edges[i] <= field < edges[i + 1]`; what lies outside the edges, or is
   * `null`, is left out. Edges are instants in rising order, two or more: calendars and zones are the caller's affair.
   */
  readonly bucket?: { readonly field: FieldOf<R>; readonly edges: readonly string[] }
  readonly measures: M
}

export interface AggregateRow<M> {
  /** The values of the `groupBy` fields, by field. */
  readonly group: { readonly [field: string]: Scalar | null }
  /** Index of the bucket, `null` where none was asked for. */
  readonly bucket: number | null
  readonly values: { readonly [K in keyof M]: number | string | null }
}

/**
 * Reads. Outside a transaction a read sees what is committed, and waits for no writer. Inside one it sees the
 * transaction's own writes.
 */
export interface StorageReader {
  /**
   * The record with this id, or `null` when there is none **or it belongs to a team outside the scope**: the two cannot
   * be told apart.
   *
   * With `lock`, inside a transaction, nobody else may lock or write the record until the transaction ends; a second
   * caller waits and then sees what the first one wrote. So it is with an id that has no record yet: whoever locks it
   * first may make the record, and the second one sees it. Stores whose write transactions already exclude each other
   * need do nothing for it. Outside a transaction `lock` is ignored.
   */
  get<R extends StoredRecord>(
    collection: Collection<R>,
    scope: Scope,
    id: string,
    options?: { readonly lock?: boolean },
  ): Promise<R | null>

  /** The records that satisfy the query, in its order. An empty list, never `null`. */
  find<R extends StoredRecord>(collection: Collection<R>, query: Query<R>): Promise<R[]>

  /** How many records satisfy the condition. */
  count<R extends StoredRecord>(
    collection: Collection<R>,
    query: Pick<Query<R>, 'scope' | 'where'>,
  ): Promise<number>

  /**
   * Figures by group. Groups without a record are not in the answer; without `groupBy` and `bucket` there is always
   * exactly one row. Rows come in no particular order. `mean` and `sum` are numbers, `min` and `max` of the field's kind.
   */
  aggregate<R extends StoredRecord, const M extends Record<string, Measure<R>>>(
    collection: Collection<R>,
    aggregation: Aggregation<R, M>,
  ): Promise<AggregateRow<M>[]>
}

/**
 * Reads and writes of one transaction. It has no `transaction` of its own: they do not nest. After the transaction has
 * ended, every method rejects and does nothing.
 */
export interface StorageTransaction extends StorageReader {
  /**
   * Adds a record. Throws `UniqueViolation`, naming the index (`'id'` for the id itself), when a unique index forbids
   * it; the transaction can then only be left by throwing: when `work` swallows the violation, `transaction` throws it.
   * Two racers who insert what excludes each other: exactly one commits, the other gets `UniqueViolation`. `null` equals
   * nothing: a record with `null` in a field of a unique index stands in nobody's way.
   */
  insert<R extends StoredRecord>(collection: Collection<R>, record: R): Promise<void>

  /**
   * Compare-and-set: writes `set` and raises `revision` by one if, and only if, the record is in scope and still has
   * `revision`; gives the record as it is now. `null` when it lost: somebody else wrote first, or the record is gone or
   * out of scope. Two racers with the same revision: exactly one gets the record, the other `null`, whatever the
   * isolation level. `set` never holds `id`, `team_id` or `revision`. Throws `UniqueViolation` as `insert` does, and
   * `AppendOnlyViolation` for a collection that is append-only.
   *
   * `known` is the record as the caller has read it at `revision`. A store may take from it what is not set, instead of
   * reading it once more; the answer is the same.
   */
  update<R extends VersionedRecord>(
    collection: Collection<R>,
    scope: Scope,
    id: string,
    revision: number,
    set: Partial<Omit<R, 'id' | 'team_id' | 'revision'>>,
    known?: R,
  ): Promise<R | null>

  /**
   * Removes the record if it is in scope; with `revision`, only if it still has it. `false` when nothing was removed.
   * Throws `AppendOnlyViolation` for a collection that is append-only, unless its `Retention` allows it; what the
   * transaction itself has written counts for that.
   */
  remove<R extends StoredRecord>(
    collection: Collection<R>,
    scope: Scope,
    id: string,
    revision?: number,
  ): Promise<boolean>

  /**
   * Takes up to `limit` records that satisfy `where` and whose lease is free (`lease_until` is `null` or not after
   * `now`): sets `lease_owner` and `lease_until`, raises `lease_epoch` and `revision` by one, and gives them as they are
   * now, in the query's order. Two workers who claim at once never get the same record, and neither waits for records
   * that the other is taking; one that finds nothing free gets an empty list.
   */
  claim<R extends LeasedRecord>(collection: Collection<R>, claim: Claim<R>): Promise<R[]>

  /**
   * Hands over the last writes of the work, which have begun and whose answers nobody needs: the commit may be sent behind
   * them before they are answered. When one of them fails, nothing is written, and `transaction` throws why. Only for stores
   * that can do so; where it is not there, whoever writes waits.
   */
  readonly commitWith?: ((writes: Promise<unknown>) => void) | undefined
}

export interface Claim<R> extends Pick<Query<R>, 'scope' | 'where' | 'orderBy'> {
  readonly limit: number
  readonly owner: string
  /** The present instant, by the caller's clock. */
  readonly now: string
  /** Instant at which the lease ends, after `now`. */
  readonly until: string
}

/** What `migrate` did, collection by collection. */
export interface MigrationReport {
  readonly created: readonly string[]
  readonly upgraded: readonly string[]
  /** What stands in the database otherwise than it was installed, each as a sentence: extra or missing columns and indexes. */
  readonly drift: readonly string[]
}

/** Facts about a backend, not options. */
export interface StorageCapabilities {
  /** What was committed survives the end of the process. */
  readonly durable: boolean
  /** Several processes may work on the same data. */
  readonly shared: boolean
}

/**
 * The contract between Slipway and a database. `storageSuite` of `@slipway/core/testing` holds an implementation
 * against every sentence of it.
 *
 * Values go in and come out as they are, by each field's kind: text (any Unicode but U+0000 and lone surrogates, compared
 * by code point), integers up to 2^53 - 1, reals, booleans, instants (text, UTC, milliseconds, `Z`), JSON. A field that
 * is `null` comes back as `null`, never as `undefined`; records come back with exactly the fields of their collection.
 *
 * Reading or writing a collection that was never migrated throws `SlipwayError` `schema_missing`; anything after `close`
 * throws `closed`.
 */
export interface Storage extends StorageReader {
  /** For messages, such as `sqlite`. */
  readonly name: string
  readonly capabilities: StorageCapabilities
  /**
   * How the processes on the same data wake each other.
   * @default nothing does: those of other processes are found by looking again and again
   */
  readonly signals?: Signals | undefined

  /**
   * Runs `work` in one transaction: all of its writes are kept, or none. When `work` throws, everything is undone and
   * the same error is thrown. Transient faults of the database (a deadlock, a serialisation failure, a busy file) make
   * it run `work` **again from the start**, with jitter, for a bounded time, and then throw `SlipwayError`
   * `storage_busy`: so `work` must have no effect outside `tx` and must not use the outer storage.
   *
   * When the promise resolves, the writes are as durable as the backend promises. Writers that touch the same records
   * see each other's commits in some order: no update is lost, and a record that was locked or updated cannot have
   * changed by the commit.
   */
  transaction<T>(work: (tx: StorageTransaction) => Promise<T>): Promise<T>

  /**
   * Brings the database to the given collections: creates what is missing, adds new fields and indexes. Running it
   * again changes nothing; two processes that start together both succeed. Throws `SlipwayError` `schema_newer` when the
   * database was installed by newer code, `schema_drifted` when a needed field is missing or of another kind.
   */
  migrate(collections: readonly Collection<never>[]): Promise<MigrationReport>

  /** Waits for running transactions, then lets go of what this storage opened itself. Safe to call twice. */
  close(): Promise<void>
}

/** A unique index forbids the write. Caught by the services, which say what it means. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation'
  /** Name of the index, `'id'` for the id of the record. */
  readonly index: string

  constructor(collection: string, index: string, options?: ErrorOptions) {
    super(`Another record of ${collection} holds the same ${index}.`, options)
    this.index = index
  }
}

/** Someone tried to change what may only be added to, or to remove what has to be kept. */
export class AppendOnlyViolation extends Error {
  override readonly name = 'AppendOnlyViolation'

  constructor(collection: string, options?: ErrorOptions) {
    super(`Records of ${collection} are only added: this one may not be changed or removed.`, options)
  }
}

/** Tells it also across copies of the package. */
export function isUniqueViolation(error: unknown): error is UniqueViolation {
  return error instanceof Error && error.name === 'UniqueViolation' && 'index' in error
}
