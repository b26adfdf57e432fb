import type { SqlFault } from '@slipway/core/sql'

/** What our trigger raises. */
export const APPEND_ONLY = 'SLW01'

/** A commit was sent, and the connection was lost before it was answered. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered'
}

/** What an error of pg, or of the socket below it, means; `undefined` for any other error. */
export function faultOf(error: unknown): SqlFault | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof CommitUnanswered) return { kind: 'unanswered' }
  const code = codeOf(error)
  if (code === undefined) return CLIENT_FAULTS.find(({ message }) => message.test(error.message))?.fault
  if (BUSY.has(code)) return { kind: 'busy' }
  if (code === '23505') return uniqueOf(error)
  if (code === APPEND_ONLY) return { kind: 'append_only', table: textOf(error, 'table') }
  if (MISSING.has(code)) return { kind: 'schema' }
  const told = TOLD.get(code) ?? TOLD.get(code.slice(0, 2))
  if (told === undefined) return undefined
  const [kind, what, next] = told
  return { kind, message: `${what}: ${error.message}.`, next }
}

/** Whether nothing more comes over this connection. */
export function isLost(error: unknown): boolean {
  return faultOf(error)?.kind === 'unreachable'
}

/** Whether the query never left this process. */
export function isUnsent(error: unknown): boolean {
  return error instanceof Error && /not queryable/.test(error.message)
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function textOf(error: Error, field: 'table' | 'constraint'): string {
  const value: unknown = field in error ? error[field as keyof Error] : undefined
  return typeof value === 'string' ? value : ''
}

function uniqueOf(error: Error): SqlFault {
  const [table, constraint] = [textOf(error, 'table'), textOf(error, 'constraint')]
  return { kind: 'unique', table, index: constraint === `${table}_pkey` ? 'id' : constraint }
}

/** A serialisation failure, a deadlock, a lock that did not come in time. */
const BUSY: ReadonlySet<string> = new Set(['40001', '40P01', '55P03'])
/** A table, a column, a schema. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42703', '3F000'])

type Told = readonly [kind: 'unreachable' | 'failed', what: string, next: string]

const GONE: Told = [
  'unreachable',
  'The connection to PostgreSQL was lost',
  'Check that the server runs. Slipway connects again by itself.',
]
const STARTING: Told = [
  'unreachable',
  'PostgreSQL is stopping or starting',
  'Wait until the server accepts connections. Slipway connects again by itself.',
]
const NO_ANSWER: Told = [
  'unreachable',
  'PostgreSQL cannot be reached',
  'Check host and port of the connection, that the server runs, and that nothing between here and there is in the way.',
]
const FULL: Told = [
  'unreachable',
  'PostgreSQL has no connection free',
  'Give the pools of all processes together fewer connections than max_connections of the server, or raise that.',
]
const READ_ONLY: Told = [
  'unreachable',
  'PostgreSQL takes no writes here',
  'Connect to the primary, not to a standby, and check default_transaction_read_only.',
]
const RIGHTS: Told = [
  'failed',
  'The user of the connection lacks a right',
  'Let the owner of the schema run sdk.migrate(), or grant the right that is missing.',
]
const PASSWORD: Told = [
  'failed',
  'PostgreSQL does not let this user in',
  'Check user and password of the connection, and pg_hba.conf of the server.',
]
const SLOW: Told = [
  'failed',
  'A statement or a transaction took too long and was undone',
  'Do not wait for anything but `tx` inside a transaction. If statements are slow, look at the server; see transactionTimeout.',
]

/** By the code of PostgreSQL or of Node's sockets; by the first two places for a whole class of them. */
const TOLD: ReadonlyMap<string, Told> = new Map<string, Told>([
  ['08', GONE],
  ['ECONNRESET', GONE],
  ['EPIPE', GONE],
  ['57P01', GONE],
  ['57P02', GONE],
  ['57P05', GONE],
  ['57P03', STARTING],
  ['ECONNREFUSED', NO_ANSWER],
  ['ENOTFOUND', NO_ANSWER],
  ['EAI_AGAIN', NO_ANSWER],
  ['ETIMEDOUT', NO_ANSWER],
  ['EHOSTUNREACH', NO_ANSWER],
  ['ENETUNREACH', NO_ANSWER],
  ['53300', FULL],
  ['25006', READ_ONLY],
  ['28', PASSWORD],
  ['42501', RIGHTS],
  ['57014', SLOW],
  ['25P03', SLOW],
  ['25P04', SLOW],
  [
    '25P01',
    [
      'failed',
      'There is no transaction to take part in',
      'Begin one on the client before you hand it in, and end it afterwards.',
    ],
  ],
  [
    '3D000',
    [
      'failed',
      'There is no such database',
      'Create it, or name the right one: Slipway makes its schema, not the database.',
    ],
  ],
  [
    '53100',
    [
      'failed',
      'The disk of PostgreSQL is full',
      'Make room. What was committed is safe; the last write was undone.',
    ],
  ],
  [
    '53',
    ['failed', 'PostgreSQL has run out of something', 'Look at the log and the settings of the server.'],
  ],
  [
    '58',
    ['failed', 'PostgreSQL cannot read or write its files', 'Look at the log and the disk of the server.'],
  ],
  [
    'XX',
    [
      'failed',
      'PostgreSQL found a fault in itself',
      'Look at the log of the server, and keep a copy of its data.',
    ],
  ],
  ...['0A', '22', '23', '25', '42', '54'].map((kind): [string, Told] => [
    kind,
    [
      'failed',
      'PostgreSQL refused a statement',
      'This is a fault of Slipway or of its use; report it with this message.',
    ],
  ]),
])

/** What pg itself says, without a code. */
const CLIENT_FAULTS: readonly { readonly message: RegExp; readonly fault: SqlFault }[] = [
  {
    message: /timeout exceeded when trying to connect|due to connection timeout/,
    fault: {
      kind: 'unreachable',
      message: 'No connection to PostgreSQL was to be had in time.',
      next: 'Check that the server can be reached, and give the pool more connections if all of them are in use.',
    },
  },
  {
    message:
      /^Connection terminated|connection error and is not queryable|Client was closed|Query read timeout|Connection ended/,
    fault: { kind: 'unreachable', message: `${GONE[1]}.`, next: GONE[2] },
  },
  {
    message: /after calling end on the pool/,
    fault: {
      kind: 'failed',
      message: 'The pool was ended by somebody else.',
      next: 'End a pool that you handed in after `sdk.close()`, not before.',
    },
  },
  {
    message: /^(SASL|SCRAM|client password must be a string)/i,
    fault: { kind: 'failed', message: `${PASSWORD[1]}.`, next: PASSWORD[2] },
  },
]
