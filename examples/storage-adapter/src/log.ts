import { open } from 'node:fs/promises'
import { SlipwayError } from '@slipway/core'

export interface Log<L> {
  /** What was in the file when it was opened. */
  readonly lines: readonly L[]
  /** Resolves when the line is on the disk. Throws `storage_failed` when it is not; the file is then as it was. */
  append(line: L): Promise<void>
  close(): Promise<void>
}

// #region log
/** Opens a file of JSON lines, one for each transaction, or makes one. */
export async function openLog<L>(path: string): Promise<Log<L>> {
  const file = await open(path, 'a+').catch((cause) => {
    throw failure(`${path} cannot be opened.`, 'Check the path and the rights on it.', cause)
  })
  const bytes = await file.readFile()
  // A line without its end was being written when the process died: it was never acknowledged.
  let length = bytes.lastIndexOf('\n') + 1
  if (length < bytes.length) await file.truncate(length)
  const texts = bytes.toString('utf8', 0, length).split('\n').slice(0, -1)
  const lines = texts.map((text, index): L => {
    try {
      return JSON.parse(text)
    } catch (cause) {
      throw failure(`Line ${index + 1} of ${path} is damaged.`, 'Restore the file from a backup.', cause)
    }
  })
  return {
    lines,
    async append(line) {
      const text = `${JSON.stringify(line)}\n`
      try {
        await file.appendFile(text)
        await file.datasync()
        length += Buffer.byteLength(text)
      } catch (cause) {
        await file.truncate(length)
        throw failure(`${path} cannot be written.`, 'Check the free space of its disk, and try again.', cause)
      }
    },
    close: () => file.close(),
  }
}
// #endregion

function failure(message: string, next: string, cause: unknown): SlipwayError {
  return new SlipwayError('storage_failed', message, { next, cause })
}
