import { isSlipwayError } from '../../errors/index.ts'
import type { SqlSession } from './dialect.ts'
import { isPromise } from './sessions.ts'

/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 25

/** Whether it may go well next time. */
function isPassing(error: unknown): boolean {
  return isSlipwayError(error, 'storage_busy') || isSlipwayError(error, 'storage_unreachable')
}

/**
 * Runs `attempt` again while the store is busy or out of reach, with growing and random pauses, until `patience`
 * milliseconds are over.
 */
export async function persist<T>(attempt: () => Promise<T>, patience: number): Promise<T> {
  const deadline = performance.now() + patience
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isPassing(error) || performance.now() >= deadline) throw error
      await pause(Math.random() * Math.min(2 ** tries, LONGEST))
    }
  }
}

/** A session for reads outside of transactions, each of which is repeated while it may go well next time. */
export function persistent(session: SqlSession, patience: number): SqlSession {
  return {
    rows(statement, parameters, scope) {
      const again = (error: unknown) => {
        if (!isPassing(error)) throw error
        return persist(async () => session.rows(statement, parameters, scope), patience)
      }
      try {
        const answer = session.rows(statement, parameters, scope)
        return isPromise(answer) ? answer.catch(again) : answer
      } catch (error) {
        return again(error)
      }
    },
    run: (statement, parameters, scope) => session.run(statement, parameters, scope),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
