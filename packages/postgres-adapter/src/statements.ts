import type { Awaitable, Row, SqlSession } from '@slipway/core/sql'

export function ask(session: SqlSession, sql: string, ...parameters: unknown[]): Awaitable<Row[]> {
  return session.rows({ sql, rows: true }, parameters)
}

export function execute(session: SqlSession, sql: string): Awaitable<number> {
  return session.run({ sql, rows: false }, [])
}
