import type { StorageTransaction } from '../../ports/index.ts'
import type { SqlSession } from './dialect.ts'

/** Known to every copy of this package. */
export const SESSION: unique symbol = Symbol.for('slipway.session')

export interface SqlTransaction extends StorageTransaction {
  readonly [SESSION]: SqlSession
}

/**
 * The session that a transaction's statements go through, for what has to be written with it and is no record, such as
 * the jobs of an engine with tables of its own; `undefined` for a transaction of a storage that is not made of SQL.
 */
export function sessionOf(tx: StorageTransaction): SqlSession | undefined {
  return SESSION in tx ? (tx as SqlTransaction)[SESSION] : undefined
}
