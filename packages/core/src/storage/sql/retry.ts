import { isSlipwayError } from '../../errors/index.ts'
import type { SqlSession } from './dialect.ts'
import { isPromise } from './sessions.ts'

/** The longest pause between two attempts, in milliseconds. */
const LONGEST = 25

/** Runs `attempt` again while the store is busy, with growing and random pauses, until `patience` milliseconds are over. */
export async function persist<T>(attempt: () => Promise<T>, patience: number): Promise<T> {
  const deadline = performance.now() + patience
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!isSlipwayError(error, 'storage_busy') || performance.now() >= deadline) throw error
      await pause(Math.random() * Math.min(2 ** tries, LONGEST))
    }
  }
}

/** A session for reads outside of transactions, each of which is repeated while the store is busy. */
export function persistent(session: SqlSession, patience: number): SqlSession {
  return {
    rows(statement, parameters) {
      const again = (error: unknown) => {
        if (!isSlipwayError(error, 'storage_busy')) throw error
        return persist(async () => session.rows(statement, parameters), patience)
      }
      try {
        const answer = session.rows(statement, parameters)
        return isPromise(answer) ? answer.catch(again) : answer
      } catch (error) {
        return again(error)
      }
    },
    run: (statement, parameters) => session.run(statement, parameters),
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
