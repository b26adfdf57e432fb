import type { Access, Permission, Place } from '../domain/access/index.ts'
import type { Condition } from '../domain/conditions/index.ts'
import type { Queue } from '../domain/jobs/index.ts'
import type { JournalAction, JournalEntry } from '../domain/journal/schema.ts'
import type { ErrorCode, Reason } from '../errors/index.ts'
import type { NewJob, Scope, StorageReader, StorageTransaction } from '../ports/index.ts'

/** What an entry is about, and where. */
export type Subject = Pick<
  JournalEntry,
  'team_id' | 'subject_kind' | 'subject_id' | 'application_id' | 'cloud_asset_id' | 'environment_name'
>

/** What a service says of a change; the pipeline adds who, when, through which door, and the place in the chain. */
export interface Change {
  readonly action: JournalAction
  readonly subject: Subject
  readonly revision: number
  readonly before: JournalEntry['before']
  readonly after: JournalEntry['after']
  readonly reason?: string | null | undefined
  readonly ticket?: string | null | undefined
}

/** What the pipeline hands to a service that reads. */
export interface QueryContext {
  readonly access: Access
  /** The present instant; the same throughout one call. */
  readonly now: string
  readonly reader: StorageReader
  /** The teams of the caller. */
  readonly scope: Scope
  /** The caller's rights for this operation, as a condition for queries. */
  visible(): Condition<Place>
  readonly signal: AbortSignal | undefined
  /** Whether the caller holds the permission there. @default the operation's own permission */
  allows(place: Place, permission?: Permission): boolean
  /** Ends the call unless the caller holds the operation's permission there. The refusal is journaled. */
  authorise(subject: Subject): void
}

/** What the pipeline hands to a service that changes something, inside the transaction that writes. */
export interface CommandContext extends QueryContext {
  readonly reader: StorageTransaction
  /** Adds an entry to the subject's chain, in this transaction. Every change has exactly one. */
  record(change: Change): void
  /**
   * Locks the end of a team's chain already, on the way of the write in front of it: one answer less to wait for. Only for
   * who locks nothing else after that, and records entries of no other team.
   */
  lockChain(team_id: string): void
  /** Has something done later: the jobs are there when this transaction is committed, and never were when it is not. */
  enqueue<T>(queue: Queue<T>, ...jobs: readonly NewJob<T>[]): Promise<void>
  /** Ends the call with reasons that are no fault of the input. Nothing is written but the refusal itself. */
  refuse(code: ErrorCode, subject: Subject, message: string, reasons: readonly Reason[], next: string): never
}
