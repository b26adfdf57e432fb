import { SlipwayError } from '@slipway/core'
import type { SqlDriver } from '@slipway/core/sql'
import { type Line, lineTo, type PostgresPool, type ToQuery } from './client.ts'
import { CommitUnanswered, isLost, isUnsent } from './faults.ts'
import type { Guard } from './guard.ts'
import { createLending } from './lending.ts'
import { sessionOver } from './session.ts'
import { createWatch } from './watch.ts'

export interface DriverOptions {
  readonly pool: PostgresPool
  readonly toQuery: ToQuery
  /** What holds statements to their scope, where row security is on. */
  readonly guard: Guard | undefined
  /** How long a statement waits for a lock, in milliseconds. */
  readonly lockTimeout: number
  /** How long a transaction may be open, in milliseconds. */
  readonly transactionTimeout: number
  /** Ends the pool if it is ours, when everything is given back. */
  readonly end: () => Promise<void>
}

/** Transactions on the connections of a pool; reads outside of them take any connection. */
export function createDriver(options: DriverOptions): SqlDriver {
  const { toQuery, guard, lockTimeout, transactionTimeout, end } = options
  const { lend, giveBack, settled } = createLending(options.pool)
  // The server gives up first, where it is there.
  const answerTimeout = transactionTimeout + 1_000
  const limits = { lock_timeout: lockTimeout, statement_timeout: transactionTimeout }
  const begin = beginSql({ ...limits, idle_in_transaction_session_timeout: transactionTimeout }, guard)
  const beginMigration = beginSql({ lock_timeout: 0, statement_timeout: 0 }, undefined)

  const transaction: SqlDriver['transaction'] = async (work, { migration = false } = {}) => {
    const client = await lend()
    const line = lineTo(client, migration ? undefined : answerTimeout)
    const watch = createWatch(transactionTimeout)
    let broken = false
    let opened: Promise<unknown> = Promise.resolve()
    try {
      opened = line.send({ text: migration ? beginMigration : begin })
      // Whoever waits for it first tells of it.
      opened.catch(() => {})
      const behind: Promise<unknown>[] = []
      let isUnsound = false
      const commitWith = (writes: Promise<unknown>) => {
        behind.push(writes)
        // Why is told by whoever waits for them below.
        writes.catch(() => {
          isUnsound = true
        })
      }
      const used = migration ? undefined : guard
      const session = sessionOver({
        ...{ line, toQuery, opened, guard: used },
        commitWith: line.pipeline ? commitWith : undefined,
      })
      const result = await (migration ? work(session) : watch.over(session, work))
      // Whatever waited for this as well has been sent before the commit is.
      await opened
      // The server undoes what fails there; what never leaves this process would be missing behind the commit.
      if (behind.length > 0) await line.sent()
      if (isUnsound) await Promise.all(behind)
      await commit(line, behind)
      return result
    } catch (error) {
      // One that is late may never answer; the server gives it up by itself.
      broken = watch.late || !(await undo(line, opened))
      throw error
    } finally {
      giveBack(client, broken)
    }
  }

  return {
    async rows(statement, parameters, scope) {
      if (guard !== undefined)
        return transaction(async (session) => session.rows(statement, parameters, scope))
      const client = await lend()
      const line = lineTo(client, answerTimeout)
      try {
        return (await line.send(toQuery(statement, parameters))).rows
      } finally {
        giveBack(client, line.lost)
      }
    },
    run() {
      throw new TypeError('Writes need a transaction.')
    },
    transaction,
    async close() {
      await settled()
      await end()
    },
  }
}

/** One message, so it costs no more than the bare begin. */
function beginSql(limits: Readonly<Record<string, number>>, guard: Guard | undefined): string {
  return [
    // Locks and compare-and-set hold what must hold; a stricter level would only fail more often.
    'begin isolation level read committed',
    ...Object.entries(limits).map(([name, milliseconds]) => `set local ${name} = ${milliseconds}`),
    ...(guard === undefined ? [] : [guard.begin]),
  ].join('; ')
}

/** Commits behind writes that are not answered yet; if one of them failed, that is why. */
async function commit(line: Line, behind: readonly Promise<unknown>[]): Promise<void> {
  let command: string
  try {
    command = (await line.send({ text: 'commit' })).command
  } catch (error) {
    if (isLost(error) && !isUnsent(error))
      throw new CommitUnanswered('The commit was not answered.', { cause: error })
    throw error
  }
  await Promise.all(behind)
  // PostgreSQL answers so to the commit of what has failed before.
  if (command !== 'COMMIT')
    throw new SlipwayError('internal', `PostgreSQL answered a commit with ${command}: nothing was written.`)
}

/**
 * Undoes what was written; says whether the connection is as good as before. What still waited for the begin is sent first:
 * behind the rollback it would be written for good.
 */
async function undo(line: Line, opened: Promise<unknown>): Promise<boolean> {
  await opened.catch(() => {})
  if (line.lost) return false
  try {
    await line.send({ text: 'rollback' })
    return true
  } catch {
    return false
  }
}
