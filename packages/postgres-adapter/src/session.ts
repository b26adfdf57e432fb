import type { SqlSession, SqlStatement } from '@slipway/core/sql'
import type { Line, ToQuery } from './client.ts'
import type { Guard } from './guard.ts'

export interface SessionOptions {
  readonly line: Line
  readonly toQuery: ToQuery
  /** Resolves when the transaction is known to be open. Nothing is written before. */
  readonly opened: Promise<unknown>
  readonly guard: Guard | undefined
  readonly commitWith?: SqlSession['commitWith']
}

/** The statements of one transaction. */
export function sessionOver({ line, toQuery, opened, guard, commitWith }: SessionOptions): SqlSession {
  const before = guard?.follow()

  async function execute(
    statement: SqlStatement,
    parameters: readonly unknown[],
    scope: Parameters<SqlSession['rows']>[2],
  ) {
    // What only reads may be on its way together with the begin.
    if (!statement.sql.startsWith('select ')) await opened
    const first = before?.(scope)
    const query = toQuery(statement, parameters)
    if (first === undefined) return line.send(query)
    const [, answer] = await Promise.all([line.send(first), line.send(query)])
    return answer
  }

  return {
    commitWith,
    rows: async (statement, parameters, scope) => (await execute(statement, parameters, scope)).rows,
    run: async (statement, parameters, scope) => (await execute(statement, parameters, scope)).rowCount ?? 0,
  }
}
