import { SlipwayError } from '@slipway/core'
import type { SqlDriver, SqlSession } from '@slipway/core/sql'
import type { Connection } from './client.ts'
import { createTurns } from './turns.ts'

/** The connections of a storage. */
export interface Connections {
  readonly writer: Connection
  /** Reads beside the writer; `null` where there is one connection for everything. */
  readonly reader: Connection | null
  /** Closes what was opened here, and leaves alone what was handed in. */
  close(): void
}

export interface DriverOptions {
  /** Called at the first use, and again at the next one when it throws. */
  readonly open: () => Connections
  /** How long a transaction may be open, in milliseconds. */
  readonly transactionTimeout: number
}

/**
 * Transactions take turns at the writing connection. SQLite answers at once, so there is nothing to wait for but one's
 * turn; a transaction that does not end by itself is undone after the timeout, so the turn always comes.
 */
export function createDriver({ open, transactionTimeout }: DriverOptions): SqlDriver {
  const turns = createTurns()
  const watch = createWatch(transactionTimeout)
  let opened: Connections | undefined

  function connections(): Connections {
    opened ??= open()
    return opened
  }

  async function transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T> {
    const turn = turns.take()
    if (turn !== undefined) await turn
    try {
      const { writer } = connections()
      writer.run('begin immediate', [])
      try {
        const result = await watch.over(writer, work)
        writer.run('commit', [])
        return result
      } catch (error) {
        undo(writer)
        throw error
      }
    } finally {
      turns.pass()
    }
  }

  async function inTurn<T>(turn: Promise<void>, execute: () => T): Promise<T> {
    await turn
    try {
      return execute()
    } finally {
      turns.pass()
    }
  }

  return {
    rows({ sql }, parameters) {
      const { reader, writer } = connections()
      if (reader !== null) return reader.rows(sql, parameters)
      const turn = turns.take()
      if (turn !== undefined) return inTurn(turn, () => writer.rows(sql, parameters))
      try {
        return writer.rows(sql, parameters)
      } finally {
        turns.pass()
      }
    },
    run() {
      throw new TypeError('Writes need a transaction.')
    },
    transaction,
    async close() {
      const turn = turns.take()
      if (turn !== undefined) await turn
      try {
        opened?.close()
      } finally {
        turns.pass()
      }
    },
  }
}

interface Watch {
  /** Lets `work` use the connection until it ends or its time is over; then its session is of no use any more. */
  over<T>(writer: Connection, work: (session: SqlSession) => Promise<T>): Promise<T>
}

/** Watches over one transaction at a time, with one timer for all of them: making a new one each time costs more. */
function createWatch(timeout: number): Watch {
  let timer: NodeJS.Timeout | undefined
  let giveUp: (() => void) | undefined

  function wind(): void {
    if (timer === undefined) timer = setTimeout(() => giveUp?.(), timeout).unref()
    else timer.refresh()
  }

  return {
    over: (writer, work) =>
      new Promise((resolve, reject) => {
        let late: SlipwayError | undefined
        const session: SqlSession = {
          rows({ sql }, parameters) {
            if (late !== undefined) throw late
            return writer.rows(sql, parameters)
          },
          run({ sql }, parameters) {
            if (late !== undefined) throw late
            return writer.run(sql, parameters)
          },
        }
        giveUp = () => {
          giveUp = undefined
          late = tooLong(timeout)
          reject(late)
        }
        wind()
        work(session).then(
          (result) => {
            if (late === undefined) giveUp = undefined
            resolve(result)
          },
          (error: unknown) => {
            if (late === undefined) giveUp = undefined
            reject(error)
          },
        )
      }),
  }
}

function tooLong(timeout: number): SlipwayError {
  return new SlipwayError(
    'storage_failed',
    `A transaction was open for more than ${timeout} ms and was undone, as nobody else could write meanwhile.`,
    {
      next: 'Do not wait for anything but `tx` inside a transaction, least of all for another transaction of the same storage.',
    },
  )
}

/** SQLite undoes some transactions by itself, on a full disk for instance; then there is nothing left to undo. */
function undo(writer: Connection): void {
  try {
    writer.run('rollback', [])
  } catch {
    // The error that led here is the one to tell of.
  }
}
