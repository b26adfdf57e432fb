import { SlipwayError, type Storage } from '@slipway/core'
import { type Log, openLog } from './log.ts'
import { type Line, mustInstall, type Tables, withLine } from './tables.ts'
import { createReader, createTransaction } from './transaction.ts'

/**
 * Keeps everything in one file of JSON lines, one for each transaction, and in memory. For one process and some thousands
 * of records: a query looks at all records of its collection, and the file only grows.
 */
export function fileStorage({ path }: { readonly path: string }): Storage {
  let tables: Tables = new Map()
  let opening: Promise<Log<Line>> | undefined
  let closing: Promise<void> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  // #region open
  async function open(): Promise<Log<Line>> {
    const log = await openLog<Line>(path)
    tables = log.lines.reduce(withLine, tables)
    return log
  }

  /** Opened at the first use. */
  async function ready(): Promise<Log<Line>> {
    if (closing !== undefined) throw new SlipwayError('closed', `The storage over ${path} is closed.`)
    opening ??= open()
    return await opening
  }

  /** Runs one piece of work after another, in the order in which they were asked for. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  /** First to the disk, then before everybody's eyes. */
  async function commit(log: Log<Line>, line: Line): Promise<void> {
    await log.append(line)
    tables = withLine(tables, line)
  }
  // #endregion

  return {
    name: 'file',
    capabilities: { durable: true, shared: false },
    ...createReader(async () => {
      await ready()
      return tables
    }),
    // #region commit
    async transaction(work) {
      const log = await ready()
      return await inTurn(async () => {
        const { tx, finish, end } = createTransaction(tables)
        try {
          const answer = await work(tx)
          const written = finish()
          if (written.length > 0) await commit(log, { written })
          return answer
        } finally {
          end()
        }
      })
    },
    // #endregion
    async migrate(collections) {
      const log = await ready()
      return await inTurn(async () => {
        const created: string[] = []
        const upgraded: string[] = []
        for (const collection of collections) {
          const installed = tables.get(collection.name)?.collection
          if (!mustInstall(installed, collection)) continue
          await commit(log, { installed: collection })
          const names = installed === undefined ? created : upgraded
          names.push(collection.name)
        }
        return { created, upgraded, drift: [] }
      })
    },
    close() {
      closing ??= turn.then(async () => await (await opening)?.close())
      return closing
    },
  }
}
