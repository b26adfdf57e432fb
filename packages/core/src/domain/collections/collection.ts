import type { Condition } from '../conditions/index.ts'

/** What a store must keep of a field. `instant` is text in UTC with milliseconds; `json` is any JSON value. */
export type FieldKind = 'text' | 'integer' | 'real' | 'boolean' | 'instant' | 'json'

export interface FieldDefinition {
  readonly kind: FieldKind
  /** Whether `null` may stand there. @default false */
  readonly nullable?: boolean
}

export interface IndexDefinition<R> {
  /** Unique in the whole database; a stable part of what a conflict reports. */
  readonly name: string
  readonly fields: readonly Extract<keyof R, string>[]
  /** Only these records are in the index. Only `eq`, `in`, `null`, `not` and `and` may stand here. */
  readonly where?: Condition<R>
}

/** Every record has an id, unique in its collection, and belongs to one team (or to the platform: `PLATFORM`). */
export interface StoredRecord {
  readonly id: string
  readonly team_id: string
}

/**
 * When a record of an append-only collection may be removed after all: from the oldest of its team on, as far as a record
 * of another collection reaches. `field` stands in both and counts 1, 2, 3 … within a team: a record may go when the one in
 * front of it is gone, and the other collection holds one of its team with the same number or a higher one.
 */
export interface Retention {
  /** Name of the collection that says how far. It should be append-only itself. */
  readonly upTo: string
  readonly field: string
}

/**
 * A set of records of one shape, described for the stores: a table, a document collection, a map. A module adds a
 * collection; it never adds a method to the storage contract.
 */
export interface Collection<R extends StoredRecord = StoredRecord> {
  /** snake_case, unique; SQL stores use it as the table's name behind their prefix. */
  readonly name: string
  /** Counts the changes of this definition. A store that holds a higher one refuses to work with this code. */
  readonly version: number
  readonly fields: { readonly [K in Extract<keyof R, string>]: FieldDefinition }
  readonly unique: readonly IndexDefinition<R>[]
  readonly indexes: readonly IndexDefinition<R>[]
  /**
   * Records are only ever inserted: the store itself refuses to update or remove one. With a `Retention` it still refuses
   * every update, and every removal but those that it allows.
   */
  readonly appendOnly: boolean | Retention
}

/** The `team_id` of what belongs to no team: the platform's own records and their journal chain. */
export const PLATFORM = '_platform'

/** Names a collection with its record type; `unique` and `indexes` may be left out. */
export function defineCollection<R extends StoredRecord>(
  definition: Pick<Collection<R>, 'name' | 'version' | 'fields'> & Partial<Collection<R>>,
): Collection<R> {
  return { unique: [], indexes: [], appendOnly: false, ...definition }
}
