import type { Row, SqlDriver } from '@slipway/core/sql'
import { CompiledQuery } from 'kysely'
import { type Line, lineTo, type PostgresClient, type PostgresQuery, type ToQuery } from './client.ts'
import type { Guard } from './guard.ts'
import { sessionOver } from './session.ts'

/** What is used of a transaction of Kysely on PostgreSQL. */
export interface KyselyTransaction {
  executeQuery(query: CompiledQuery): Promise<{ readonly rows: unknown[]; readonly numAffectedRows?: bigint }>
}

/** A transaction that the host has begun and will end: one of Kysely, or a client of pg on which it has begun one. */
export type HostTransaction = KyselyTransaction | PostgresClient

/** Works inside a host's transaction. What is undone here is undone to a savepoint; nothing is ever committed. */
export function createHostDriver(
  trx: HostTransaction,
  toQuery: ToQuery,
  guard: Guard | undefined,
): SqlDriver {
  const line = lineTo('query' in trx ? trx : ofKysely(trx))
  let turn: Promise<unknown> = Promise.resolve()

  /** Savepoints lie within each other, so one piece of work begins when the one before it has ended. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  const transaction: SqlDriver['transaction'] = (work, { migration = false } = {}) =>
    inTurn(async () => {
      await line.send({ text: 'savepoint slipway' })
      const used = migration ? undefined : guard
      let opened: Promise<unknown> = Promise.resolve()
      try {
        const role = used === undefined ? undefined : await roleOf(line)
        if (used !== undefined) opened = line.send({ text: used.begin })
        const result = await work(sessionOver({ line, toQuery, opened, guard: used }))
        // The role belongs to the host's transaction and would stay.
        if (role !== undefined) await line.send(setRole(role))
        await line.send({ text: 'release savepoint slipway' })
        return result
      } catch (error) {
        // What still waited for it is sent first: behind the rollback it would stay.
        await opened.catch(() => {})
        await line.send({ text: 'rollback to savepoint slipway; release savepoint slipway' }).catch(() => {})
        throw error
      }
    })

  return {
    // A statement that fails spoils the transaction that it stands in, so reads have a savepoint as well.
    rows: (...statement) => transaction(async (session) => session.rows(...statement)),
    run() {
      throw new TypeError('Writes need a transaction.')
    },
    transaction,
    async close() {
      await turn
    },
  }
}

async function roleOf(line: Line): Promise<string> {
  const { rows } = await line.send({ text: `select current_setting('role') as role`, values: [] })
  return String(rows[0]?.role ?? 'none')
}

function setRole(role: string): PostgresQuery {
  return { text: `select set_config('role', $1, true)`, values: [role] }
}

function ofKysely(trx: KyselyTransaction): PostgresClient {
  return {
    async query({ text, values = [] }) {
      const { rows, numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(text, values))
      return { rows: rows as Row[], rowCount: Number(numAffectedRows ?? 0), command: '' }
    },
  }
}
