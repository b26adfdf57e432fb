import { SlipwayError } from '../../errors/index.ts'
import type { Awaitable, Row, SqlSession, SqlStatement } from './dialect.ts'

export function isPromise<T>(value: Awaitable<T>): value is Promise<T> {
  return value instanceof Promise
}

/** A session whose errors go through `translate`, whether they come at once or later. */
export function translating(session: SqlSession, translate: (error: unknown) => unknown): SqlSession {
  function guard<T>(execute: () => Awaitable<T>): Awaitable<T> {
    let answer: Awaitable<T>
    try {
      answer = execute()
    } catch (error) {
      throw translate(error)
    }
    if (!isPromise(answer)) return answer
    return answer.catch((error: unknown) => {
      throw translate(error)
    })
  }
  return {
    rows: (statement, parameters) => guard(() => session.rows(statement, parameters)),
    run: (statement, parameters) => guard(() => session.run(statement, parameters)),
  }
}

/** A transaction's session: it breaks at its first error, and ends with the transaction. */
export interface TransactionSession extends SqlSession {
  /** Throws the error that broke it, if one did: what went wrong inside may not be passed over. */
  assertWhole(): void
  end(): void
}

export function transactionSession(
  session: SqlSession,
  translate: (error: unknown) => unknown,
): TransactionSession {
  let state: 'open' | 'broken' | 'ended' = 'open'
  let fault: unknown
  const inner = translating(session, (error) => {
    const translated = translate(error)
    if (state === 'open') {
      state = 'broken'
      fault = translated
    }
    return translated
  })
  function assertOpen(): void {
    if (state === 'broken') throw fault
    if (state === 'ended') {
      throw new SlipwayError('internal', 'A transaction was used after its end.', {
        next: 'Await every call inside of the work that the transaction runs.',
      })
    }
  }
  return {
    rows(statement: SqlStatement, parameters: readonly unknown[]): Awaitable<Row[]> {
      assertOpen()
      return inner.rows(statement, parameters)
    },
    run(statement: SqlStatement, parameters: readonly unknown[]): Awaitable<number> {
      assertOpen()
      return inner.run(statement, parameters)
    },
    assertWhole() {
      if (state === 'broken') throw fault
    },
    end() {
      state = 'ended'
    },
  }
}
