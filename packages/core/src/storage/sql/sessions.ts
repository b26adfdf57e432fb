import { SlipwayError } from '../../errors/index.ts'
import type { Awaitable, SqlSession } from './dialect.ts'

export function isPromise<T>(value: Awaitable<T>): value is Promise<T> {
  return value instanceof Promise
}

/** A session whose errors go through `translate`, whether they come at once or later. */
export function translating(session: SqlSession, translate: (error: unknown) => unknown): SqlSession {
  const fail = (error: unknown): never => {
    throw translate(error)
  }
  return {
    rows(statement, parameters, scope) {
      try {
        const answer = session.rows(statement, parameters, scope)
        return isPromise(answer) ? answer.catch(fail) : answer
      } catch (error) {
        return fail(error)
      }
    },
    run(statement, parameters, scope) {
      try {
        const answer = session.run(statement, parameters, scope)
        return isPromise(answer) ? answer.catch(fail) : answer
      } catch (error) {
        return fail(error)
      }
    },
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
  /** Why it takes no more statements. */
  let over: { readonly fault: unknown } | undefined
  const inner = translating(session, (error) => {
    // Statements may be under way together: what comes after the first error is of its making.
    const fault = translate(error)
    over ??= { fault }
    // What was handed over to the commit is answered behind the end.
    return over === ENDED ? fault : over.fault
  })
  const { commitWith } = session
  return {
    commitWith,
    rows(statement, parameters, scope) {
      if (over !== undefined) throw over.fault
      return inner.rows(statement, parameters, scope)
    },
    run(statement, parameters, scope) {
      if (over !== undefined) throw over.fault
      return inner.run(statement, parameters, scope)
    },
    assertWhole() {
      if (over !== undefined) throw over.fault
    },
    end() {
      over ??= ENDED
    },
  }
}

const ENDED = {
  get fault() {
    return new SlipwayError('internal', 'A transaction was used after its end.', {
      next: 'Await every call inside of the work that the transaction runs.',
    })
  },
}
