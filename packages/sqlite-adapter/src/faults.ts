import type { SqlFault } from '@slipway/core/sql'

/** The primary result codes that mean something to us, by their names in better-sqlite3. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [5, 'BUSY'],
  [6, 'LOCKED'],
  [8, 'READONLY'],
  [10, 'IOERR'],
  [11, 'CORRUPT'],
  [13, 'FULL'],
  [14, 'CANTOPEN'],
  [19, 'CONSTRAINT'],
  [26, 'NOTADB'],
])

/** What our triggers say, and the table of which they say it. */
export const APPEND_ONLY = 'slipway: append-only'

const UNIQUE_COLUMNS = /UNIQUE constraint failed: (.+)$/
const UNIQUE_INDEX = /UNIQUE constraint failed: index '(.+)'$/
const MISSING = /no such (table|column|index)|has no column named/

/** What an error of better-sqlite3 or of node:sqlite means; `undefined` for any other error. */
export function faultOf(error: unknown): SqlFault | undefined {
  if (!(error instanceof Error)) return undefined
  const { message } = error
  if (/database( connection)? is not open/.test(message)) {
    return {
      kind: 'failed',
      message: 'The SQLite database was closed by somebody else.',
      next: 'Close a database that you handed in after `sdk.close()`, not before.',
    }
  }
  if (/cannot start a transaction within a transaction/.test(message)) {
    return {
      kind: 'failed',
      message: 'The database that was handed in is inside a transaction of its host.',
      next: 'End that transaction before Slipway is called, or give Slipway a connection of its own.',
    }
  }
  const code = codeOf(error)
  if (code === undefined)
    return /directory does not exist/.test(message) ? failureOf('CANTOPEN', message) : undefined
  if (code.startsWith('BUSY') || code.startsWith('LOCKED')) return { kind: 'busy' }
  if (code.startsWith('CONSTRAINT')) return constraintOf(message)
  if (MISSING.test(message)) return { kind: 'schema' }
  return failureOf(code, message)
}

/** `BUSY_SNAPSHOT`, `CONSTRAINT`, … */
function codeOf(error: Error): string | undefined {
  if ('errcode' in error && typeof error.errcode === 'number')
    return NAMES.get(error.errcode & 0xff) ?? 'ERROR'
  if (!('code' in error) || typeof error.code !== 'string') return undefined
  return error.code.startsWith('SQLITE_') ? error.code.slice('SQLITE_'.length) : undefined
}

function constraintOf(message: string): SqlFault {
  if (message.startsWith(APPEND_ONLY)) {
    return { kind: 'append_only', table: message.slice(APPEND_ONLY.length + 1) }
  }
  const index = UNIQUE_INDEX.exec(message)?.[1]
  if (index !== undefined) return { kind: 'unique', table: '', index }
  const columns = UNIQUE_COLUMNS.exec(message)?.[1]
    ?.split(', ')
    .map((column) => column.split('.'))
  const table = columns?.[0]?.[0]
  if (columns !== undefined && table !== undefined)
    return { kind: 'unique', table, columns: columns.map(([, column = '']) => column) }
  return failureOf('CONSTRAINT', message)
}

const REMEDIES: readonly (readonly [code: string, what: string, next: string])[] = [
  [
    'CANTOPEN',
    'The SQLite file cannot be opened',
    'Check that the path names a file, that its folder exists, and that this process may write there.',
  ],
  [
    'READONLY',
    'The SQLite file is read-only',
    'Let this process write to the file and to its folder, where SQLite keeps the write-ahead log.',
  ],
  ['NOTADB', 'The file is not a SQLite database', 'Give the path of a new file, or of one made by Slipway.'],
  [
    'FULL',
    'The disk is full, or the database has reached its largest size',
    'Make room on the disk. What was committed is safe; the last write was undone.',
  ],
  ['CORRUPT', 'The SQLite file is damaged', 'Stop writing to it, keep a copy, and restore it from a backup.'],
  [
    'IOERR',
    'The SQLite file cannot be read or written',
    'Check the disk and its free space; SQLite wants a local disk, not a network share.',
  ],
]

function failureOf(code: string, message: string): SqlFault {
  const [, what, next] = REMEDIES.find(([prefix]) => code.startsWith(prefix)) ?? [
    '',
    'SQLite refused a statement',
    'This is a fault of Slipway or of its use; report it with this message.',
  ]
  return { kind: 'failed', message: `${what}: ${message}.`, next }
}
