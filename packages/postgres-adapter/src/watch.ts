import { SlipwayError } from '@slipway/core'
import type { SqlSession } from '@slipway/core/sql'

/** Watches over one transaction. */
export interface Watch {
  /** Lets `work` use the session until it ends or its time is over; then the session is of no use any more. */
  over<T>(session: SqlSession, work: (session: SqlSession) => Promise<T>): Promise<T>
  /** Whether the time was over first. */
  readonly late: boolean
}

export function createWatch(timeout: number): Watch {
  let late: SlipwayError | undefined
  return {
    get late() {
      return late !== undefined
    },
    over: (session, work) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          late = tooLong(timeout)
          reject(late)
        }, timeout)
        const watched: SqlSession = {
          commitWith: session.commitWith,
          rows(...statement) {
            if (late !== undefined) throw late
            return session.rows(...statement)
          },
          run(...statement) {
            if (late !== undefined) throw late
            return session.run(...statement)
          },
        }
        work(watched)
          .then(resolve, reject)
          .finally(() => clearTimeout(timer))
      }),
  }
}

function tooLong(timeout: number): SlipwayError {
  return new SlipwayError(
    'storage_failed',
    `A transaction was open for more than ${timeout} ms and was undone, as it may hold up others.`,
    {
      next: 'Do not wait for anything but `tx` inside a transaction, least of all for another one of the same storage.',
    },
  )
}
