import type { OperationName } from '../contract/index.ts'
import type { CommandOperation, Operation } from '../contract/operation.ts'
import type { Access } from '../domain/access/index.ts'
import { PLATFORM } from '../domain/collections/index.ts'
import type { JournalDraft, JournalEntry } from '../domain/journal/schema.ts'
import { toInstant } from '../domain/values/index.ts'
import { type Reason, SlipwayError } from '../errors/index.ts'
import type { Clock, Jobs, Logger, Scope, Storage, StorageTransaction } from '../ports/index.ts'
import type { Change, CommandContext, QueryContext, Subject } from '../services/context.ts'
import { appendEntries, lockHead } from './append-entries.ts'
import { type KeyedCall, keyedCall, once, untilKnown } from './idempotency.ts'
import { parseInput } from './parse-input.ts'

/**
 * What a caller asks for: an operation of the contract, to have a webhook received, a run, a promotion or waves carried on,
 * a standby ended, a check of health written, or a failure in service answered.
 */
type CallName =
  | OperationName
  | 'webhooks.receive'
  | 'rollouts.advance'
  | 'promotions.advance'
  | 'waves.advance'
  | 'standby.end'
  | 'health.record'
  | 'failures.answer'
/** What a command is held to. */
type Declared = Pick<CommandOperation, 'permission' | 'journal'>

/** Who calls, and through which door. */
export interface Caller {
  readonly access: Access
  readonly kind: JournalEntry['actor_kind']
  readonly via: string
}

export interface PipelineOptions {
  readonly storage: Storage
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly clock: Clock
  readonly logger: Logger
  readonly sha256: (text: string) => string
  /** Told of the entries of a transaction after it was committed. */
  readonly committed: (entries: readonly JournalEntry[]) => void
  /** Told after a commit that has put jobs in. */
  readonly enqueued: () => void
}

/** A refusal on its way out of the transaction: what it says to the caller, and to the journal. */
class Refusal extends Error {
  readonly error: SlipwayError
  readonly draft: JournalDraft

  constructor(error: SlipwayError, draft: JournalDraft) {
    super(error.message)
    this.error = error
    this.draft = draft
  }
}

export type Pipeline = ReturnType<typeof createPipeline>

/**
 * The one way through which every operation goes: parse, authorise, decide, write record and entry in one transaction,
 * tell. It fails closed: a command that did not ask for its permission, or wrote without an entry, is undone.
 */
export function createPipeline({
  storage,
  jobs,
  clock,
  logger,
  sha256,
  committed,
  enqueued,
}: PipelineOptions) {
  const present = presentOf(clock)

  async function query<I, T>(
    name: OperationName,
    operation: Operation,
    handler: (context: QueryContext, input: I) => Promise<T>,
    caller: Caller,
    input: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted()
    const parsed = parseInput<I>(operation.input, input)
    const context = contextFor(name, operation, caller, storage, signal)
    return await settle(() => handler(context, parsed))
  }

  /** Like the remote transport, it throws where it is read from and not where it is asked for. */
  async function* stream<I, T>(
    name: OperationName,
    operation: Operation,
    handler: (context: QueryContext, input: I) => AsyncGenerator<T>,
    caller: Caller,
    input: unknown,
    signal?: AbortSignal,
  ): AsyncGenerator<T> {
    const parsed = parseInput<I>(operation.input, input)
    yield* handler(contextFor(name, operation, caller, storage, signal), parsed)
  }

  async function command<I, T>(
    name: OperationName,
    operation: CommandOperation,
    handler: (context: CommandContext, input: I) => Promise<T>,
    caller: Caller,
    input: unknown,
    idempotencyKey?: string,
  ): Promise<T> {
    const parsed = parseInput<I>(operation.input, input)
    const work = (context: CommandContext) => handler(context, parsed)
    if (idempotencyKey === undefined) return await settle(() => write(name, operation, caller, work))
    const call = keyedCall(sha256, caller.access.actor.id, name, parsed, idempotencyKey)
    return await settle(() => untilKnown(() => write(name, operation, caller, work, call)))
  }

  /**
   * Runs a change in one transaction and tells of its entries once they are safe. The bare transaction is for what the
   * journal does not tell of, such as when a run is looked at next.
   */
  async function write<T>(
    name: CallName,
    operation: Declared,
    caller: Caller,
    work: (context: CommandContext, bare: StorageTransaction) => Promise<T>,
    call?: KeyedCall,
  ): Promise<T> {
    let entries: JournalEntry[] = []
    let hasJobs = false
    const answer = await storage.transaction((tx) => {
      entries = []
      hasJobs = false
      return call === undefined ? carryOut(tx) : once(tx, call, present(), () => carryOut(tx))
    })
    if (entries.length > 0) committed(entries)
    if (hasJobs) enqueued()
    return answer

    async function carryOut(tx: StorageTransaction): Promise<T> {
      const drafts: JournalDraft[] = []
      const locked = new Map<string, ReturnType<typeof lockHead>>()
      const base = contextFor(name, operation, caller, tx, undefined)
      const writes = countWrites(tx)
      let authorised = false
      const context: CommandContext = {
        ...base,
        reader: writes.tx,
        authorise(subject) {
          authorised = true
          base.authorise(subject)
        },
        async enqueue(queue, ...list) {
          hasJobs = true
          await jobs.enqueue(tx, queue, list)
        },
        record: (change) => void drafts.push(draftOf(change, base.now, caller)),
        lockChain(team_id) {
          const head = lockHead(tx, team_id)
          // Whoever waits for it tells of it; the transaction is lost in any case.
          head.catch(() => {})
          locked.set(team_id, head)
        },
        refuse(code, subject, message, reasons, next) {
          throw new Refusal(
            new SlipwayError(code, message, { reasons, next }),
            refusalDraft(name, subject, reasons, message, base.now, caller),
          )
        },
      }
      const result = await work(context, tx)
      if (!authorised) throw new SlipwayError('internal', `${name} did not ask for ${operation.permission}.`)
      checkEntries(name, operation, drafts, writes.count())
      entries = await appendEntries(tx, drafts, sha256, locked)
      return result
    }
  }

  function contextFor<R extends Storage | StorageTransaction>(
    name: CallName,
    operation: Pick<Operation, 'permission'>,
    caller: Caller,
    reader: R,
    signal: AbortSignal | undefined,
  ): QueryContext {
    const { access } = caller
    const now = present()
    return {
      access,
      now,
      reader,
      scope: scopeOf(access),
      visible: () => access.condition(operation.permission),
      signal,
      allows: (place, permission = operation.permission) => access.allows(permission, place),
      authorise(subject) {
        if (access.allows(operation.permission, subject)) return
        const reasons = [rightMissing(operation, subject, access)]
        const message = `${access.actor.name} may not do this here: ${reasons[0]?.message ?? operation.permission}`
        throw new Refusal(
          new SlipwayError('forbidden', message, {
            reasons,
            next: 'Ask a manager of the team to do it, or an administrator for the role.',
          }),
          refusalDraft(name, subject, reasons, message, now, caller),
        )
      },
    }
  }

  /** A refusal is journaled in a transaction of its own, as everything else of the call was undone. */
  async function settle<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      try {
        const entries = await storage.transaction((tx) => appendEntries(tx, [error.draft], sha256))
        committed(entries)
      } catch (fault) {
        logger.error('A refusal could not be journaled.', { action: error.draft.action, fault })
      }
      throw error.error
    }
  }

  return { query, stream, command, write, settle }
}

/** The transaction as it is handed to a service, with its writes counted. */
function countWrites(tx: StorageTransaction): { tx: StorageTransaction; count: () => number } {
  let count = 0
  return {
    count: () => count,
    tx: {
      ...tx,
      insert(collection, record) {
        count += 1
        return tx.insert(collection, record)
      },
      update(collection, scope, id, revision, set, known) {
        count += 1
        return tx.update(collection, scope, id, revision, set, known)
      },
      remove(collection, scope, id, revision) {
        count += 1
        return tx.remove(collection, scope, id, revision)
      },
      claim(collection, claim) {
        count += 1
        return tx.claim(collection, claim)
      },
    },
  }
}

/** Throws, and so undoes everything, when a service wrote without an entry or with one that it did not declare. */
function checkEntries(
  name: CallName,
  operation: Declared,
  drafts: readonly JournalDraft[],
  writes: number,
): void {
  if (writes > 0 && drafts.length === 0)
    throw new SlipwayError('internal', `${name} wrote something without an entry in the journal.`)
  for (const { action } of drafts) {
    if (!operation.journal.some((declared) => declared === action))
      throw new SlipwayError('internal', `${name} journaled ${action}, which it does not declare.`)
  }
}

/** The present instant. Many calls begin within one millisecond, and its text is made once for all of them. */
function presentOf(clock: Clock): () => string {
  let at = Number.NaN
  let text = ''
  return () => {
    const now = clock.now()
    if (now !== at) {
      at = now
      text = toInstant(now)
    }
    return text
  }
}

const scopes = new WeakMap<Access, Scope>()

function scopeOf(access: Access): Scope {
  const known = scopes.get(access)
  if (known !== undefined) return known
  const { teams } = access
  const scope: Scope = teams === 'all' ? { teams } : { teams }
  scopes.set(access, scope)
  return scope
}

function draftOf(change: Change, at: string, caller: Caller): JournalDraft {
  const { subject } = change
  return {
    team_id: subject.team_id,
    at,
    action: change.action,
    outcome: 'done',
    actor_id: caller.access.actor.id,
    actor_name: caller.access.actor.name,
    actor_kind: caller.kind,
    via: caller.via,
    subject_kind: subject.subject_kind,
    subject_id: subject.subject_id,
    subject_revision: change.revision,
    application_id: subject.application_id,
    cloud_asset_id: subject.cloud_asset_id,
    environment_name: subject.environment_name,
    reason: change.reason ?? null,
    ticket: change.ticket ?? null,
    before: change.before,
    after: change.after,
  }
}

function refusalDraft(
  name: CallName,
  subject: Subject,
  reasons: readonly Reason[],
  message: string,
  at: string,
  caller: Caller,
): JournalDraft {
  const { teams } = caller.access
  return {
    // Nobody writes into the chain of a team that is not theirs, nor begins one for a team that nobody has.
    team_id: teams === 'all' || teams.includes(subject.team_id) ? subject.team_id : PLATFORM,
    at,
    action: name,
    outcome: 'refused',
    actor_id: caller.access.actor.id,
    actor_name: caller.access.actor.name,
    actor_kind: caller.kind,
    via: caller.via,
    subject_kind: subject.subject_kind,
    subject_id: subject.subject_id,
    subject_revision: null,
    application_id: subject.application_id,
    cloud_asset_id: subject.cloud_asset_id,
    environment_name: subject.environment_name,
    reason: message,
    ticket: null,
    before: null,
    after: { reasons: reasons.map(({ code }) => code) },
  }
}

function rightMissing(operation: Pick<Operation, 'permission'>, subject: Subject, access: Access): Reason {
  const where = subject.environment_name === null ? '' : ` in ${subject.environment_name}`
  const roles = access.actor.grants.flatMap((grant) =>
    'team_id' in grant && grant.team_id === subject.team_id ? [grant.role] : [],
  )
  const held = roles.length === 0 ? 'holds no role' : `is ${[...new Set(roles)].join(' and ')}`
  return {
    code: 'right_missing',
    message: `${operation.permission}${where} of team ${subject.team_id} is needed, and the caller ${held} there.`,
  }
}
