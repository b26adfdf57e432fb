import type * as z from 'zod/mini'
import type { Permission } from '../domain/access/index.ts'
import type { JournalAction } from '../domain/journal/schema.ts'

/** The groups of the contract whose answers a command can make stale. */
type Group =
  | 'deployments'
  | 'rollouts'
  | 'promotions'
  | 'waves'
  | 'holds'
  | 'incidents'
  | 'catalog'
  | 'audit'
  | 'kpi'
  | 'health'

interface Common<I extends z.ZodMiniType, O extends z.ZodMiniType> {
  /** One sentence for people who read the API's document. */
  readonly summary: string
  /** Parts such as `:id` are fields of the input; the rest of it is the query string, or the JSON body of a command. */
  readonly path: `/${string}`
  readonly input: I
  readonly output: O
  readonly permission: Permission
}

/** An operation that only reads. A refusal of it is journaled; an answer is not. */
export interface QueryOperation<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
> extends Common<I, O> {
  readonly kind: 'query'
  readonly method: 'GET'
  readonly journal: 'refusals'
}

/** An operation that changes something: it writes a record and at least one of these entries, or is refused. */
export interface CommandOperation<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
> extends Common<I, O> {
  readonly kind: 'command'
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly journal: readonly [JournalAction, ...JournalAction[]]
  /** The groups of queries whose answers may be different afterwards. */
  readonly stale: readonly Group[]
  /** Status of a successful answer. @default 200 */
  readonly status?: 200 | 201
}

/** An operation whose answer never ends. */
export interface StreamOperation<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
> extends Common<I, O> {
  readonly kind: 'stream'
  readonly method: 'GET'
  readonly journal: 'refusals'
}

export type Operation = QueryOperation | CommandOperation | StreamOperation

export function query<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  operation: Omit<QueryOperation<I, O>, 'kind' | 'method'>,
): QueryOperation<I, O> {
  return { kind: 'query', method: 'GET', ...operation }
}

export function command<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  operation: Omit<CommandOperation<I, O>, 'kind' | 'method'> & {
    readonly method?: CommandOperation['method']
  },
): CommandOperation<I, O> {
  return { kind: 'command', method: 'POST', ...operation }
}

export function stream<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  operation: Omit<StreamOperation<I, O>, 'kind' | 'method'>,
): StreamOperation<I, O> {
  return { kind: 'stream', method: 'GET', ...operation }
}

/** What a caller gives. */
export type InputOf<O extends Operation> = z.input<O['input']>
/** What a service gets: parsed, with defaults in place. */
export type ParsedOf<O extends Operation> = z.output<O['input']>
/** What a caller gets back. */
export type OutputOf<O extends Operation> = z.output<O['output']>
