import type { DialectAdapter, Expression, QueryCompiler, RawBuilder } from 'kysely'
import type { FieldKind } from '../../domain/collections/index.ts'
import type { Scalar } from '../../domain/conditions/index.ts'
import type { Scope } from '../../ports/index.ts'

/** A value, at once from a driver that answers at once, or later. Costs no turn of the event loop where it needs none. */
export type Awaitable<T> = T | Promise<T>

export type Row = Record<string, unknown>

/** A compiled statement. The same text is always the same string, so that drivers can keep what they prepared by it. */
export interface SqlStatement {
  readonly sql: string
  /** Whether it answers with rows: a `select`, or a write with `returning`. */
  readonly rows: boolean
}

/**
 * What executes statements: a connection inside a transaction, or the driver itself outside of one. `scope` names the
 * teams that a statement is about, for databases that can hold it to them a second time; statements about no records
 * have none.
 */
export interface SqlSession {
  rows(statement: SqlStatement, parameters: readonly unknown[], scope?: Scope): Awaitable<Row[]>
  /** Gives how many rows were written. */
  run(statement: SqlStatement, parameters: readonly unknown[], scope?: Scope): Awaitable<number>
  /** As in `StorageTransaction`, where the driver can send a commit behind statements that are not answered yet. */
  readonly commitWith?: ((writes: Promise<unknown>) => void) | undefined
}

/**
 * Connections to one database. As a session, it reads what is committed. Errors are thrown as the database's client
 * throws them; `SqlDialect.faultOf` says what they mean.
 */
export interface SqlDriver extends SqlSession {
  /**
   * Runs `work` once between the begin and the commit of a transaction that may write, or undoes it and throws what
   * `work` or the database threw. Running it again is not the driver's affair: where a commit was sent and not answered,
   * it throws what `faultOf` takes for `unanswered`. A migration takes as long as it needs.
   */
  transaction<T>(
    work: (session: SqlSession) => Promise<T>,
    options?: { readonly migration?: boolean },
  ): Promise<T>
  /** Waits for running transactions, then lets go of what the driver opened itself. */
  close(): Promise<void>
}

/** What an error of the database's client means. */
export type SqlFault =
  /** Somebody else is in the way; the whole transaction may succeed when it is run again. */
  | { readonly kind: 'busy' }
  /** The database cannot be reached just now; the whole transaction may succeed when it is run again. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly next: string }
  /** The connection was lost during a commit: whether it was done is to be found out. */
  | { readonly kind: 'unanswered' }
  /** A unique index forbids it: known by its name, or by its columns where the database tells no more. */
  | { readonly kind: 'unique'; readonly table: string; readonly index: string }
  | { readonly kind: 'unique'; readonly table: string; readonly columns: readonly string[] }
  /** The trigger of an append-only table forbids it. */
  | { readonly kind: 'append_only'; readonly table: string }
  /** A table or column is not there. */
  | { readonly kind: 'schema' }
  /** Anything else that the person who runs this can do something about. */
  | { readonly kind: 'failed'; readonly message: string; readonly next: string }

/** How values of a kind of field stand in the database. `null` never comes here. */
export interface Codec {
  readonly encode: (value: unknown) => unknown
  readonly decode: (stored: unknown) => unknown
}

/** The types of value that a condition can compare with. */
export type ScalarType = 'text' | 'number' | 'boolean'

/** What a table has besides its columns. */
export type PartKind = 'index' | 'trigger' | 'policy'

/** A table as it stands in the database. Its parts are given by name with their text, whatever its form. */
export interface TableState {
  readonly columns: ReadonlyMap<string, { readonly type: string; readonly nullable: boolean }>
  readonly parts: Readonly<Record<PartKind, ReadonlyMap<string, string>>>
}

/** How one kind of database speaks SQL. Everything that is not here is the same in all of them. */
export interface SqlDialect {
  /** For messages, such as `sqlite`. */
  readonly name: string
  /** How Kysely writes statements for it. */
  readonly kysely: {
    createAdapter(): DialectAdapter
    createQueryCompiler(): QueryCompiler
  }
  /** `undefined` where values go in and come out as they are. */
  codec(kind: FieldKind): Codec | undefined
  /**
   * What a column has to be turned into to be compared with such a value; `undefined` where it can be as it is. The value
   * is of a type that the field can hold. @default any value can be compared as it is
   */
  comparable?(
    kind: FieldKind,
    value: Scalar,
  ): ((column: Expression<unknown>) => RawBuilder<unknown>) | undefined
  faultOf(error: unknown): SqlFault | undefined

  /** The list as one parameter, so that a statement does not depend on how many values it is asked about. */
  listOf(values: readonly (string | number | boolean)[]): unknown
  /** `operand` is one of the values of a list. */
  isIn(operand: Expression<unknown>, list: Expression<unknown>): RawBuilder<unknown>
  /** `operand`, a text or an instant, holds `text`, which is in lower case as far as a to z go. */
  contains(operand: Expression<unknown>, text: Expression<unknown>): RawBuilder<unknown>
  /** The list of texts under `path` of a JSON column holds `value`. */
  has(column: Expression<unknown>, path: Expression<unknown>, value: Expression<unknown>): RawBuilder<unknown>
  /** A JSON column's value where it is of this type, `null` where it is not. */
  scalar(column: Expression<unknown>, type: ScalarType): RawBuilder<unknown>

  /** The column by which a row is found fastest, `id` where there is none better. No field is called so. */
  readonly rowKey: string
  /**
   * What stands behind a table to have it read through this index, for databases that choose between indexes without
   * knowing their data. @default the database chooses
   */
  throughIndex?(name: string): RawBuilder<unknown>
  /**
   * The teams of a list, as a table with one column `id`, for databases that read a page of several teams best as one
   * page of each. @default pages are read of all teams at once
   */
  eachTeam?(list: Expression<unknown>): RawBuilder<unknown>
  /**
   * How a record is locked that is not there, for databases whose write transactions do not exclude each other: the
   * statement that waits for the lock on the text that is its one parameter. @default nothing is ever locked, as they do
   */
  readonly locks?: { readonly absent: SqlStatement }

  readonly schema: SqlSchema
}

/** `Retention` with the table, as statements name it, in the place of the collection. */
export interface TableRetention {
  readonly upTo: string
  readonly field: string
}

/** What may be done with the rows of a table: nothing once they are there, remove them, or change and remove them. */
export type TableChanges = 'none' | 'remove' | 'all'

/** How one kind of database keeps its tables. */
export interface SqlSchema {
  /** The namespace of the tables. @default the database has none */
  readonly namespace?: string
  /** The type of a column as the database itself names it. */
  columnType(kind: FieldKind): string
  /** What follows the columns of a new table. */
  readonly tableOptions: string
  /**
   * Whether a violation of a unique index is told by the columns only. Where two indexes have the same columns, each
   * then gets a constant besides, which makes the database name it.
   */
  readonly uniqueByColumns: boolean
  /** Triggers that refuse to update or remove rows, but for those that a retention lets go: name and statement. */
  appendOnlyTriggers(table: string, retention: TableRetention | undefined): ReadonlyMap<string, string>
  /** What holds statements to their scope a second time: name and statement. @default nothing */
  policies?(table: string, changes: TableChanges): ReadonlyMap<string, string>
  /** The statement that drops a part of a table. */
  drop(kind: PartKind, table: string, name: string): string
  /** Called first in a migration. Throws when the database cannot keep our tables at all. */
  prepare(session: SqlSession): Awaitable<void>
  /** By the names that were asked for; a table that is not there is left out. */
  inspect(session: SqlSession, tables: readonly string[]): Awaitable<ReadonlyMap<string, TableState>>
}

/** Tables are known by their collections, not by types: names and values are checked against those. */
export type SqlTables = Record<string, Row>
