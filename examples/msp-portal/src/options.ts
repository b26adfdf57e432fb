import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export interface Options {
  readonly db: string
  readonly fresh: boolean
  readonly port: number
  readonly smoke: boolean
  readonly still: boolean
  readonly postgres: boolean
  readonly help: boolean
}

const DATABASE = fileURLToPath(new URL('../data/portal.db', import.meta.url))

export const USAGE = `A managed service provider's portal with Slipway inside.

  --db PATH     the SQLite file (${DATABASE})
  --fresh       begin with an empty database
  --port PORT   where to listen on 127.0.0.1 (4300; the next free one where it is taken)
  --smoke       on a temporary database: start, feed, check the API and the pages, print JSON, end
  --postgres    on PostgreSQL, with two servers behind the address and two workers: on the server that DATABASE_URL
                names, or on one that is started for it and gone afterwards
  --still       without the changes that happen while one watches
  --help        this text
`

/** Reads the command line; throws an error with a message for the person who typed it. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      db: { type: 'string', default: DATABASE },
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '4300' },
      smoke: { type: 'boolean', default: false },
      still: { type: 'boolean', default: false },
      postgres: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new Error(`--port has to be a number from 0 to 65535; it is ${values.port}.`)
  if (values.postgres && values.smoke) throw new Error('--smoke runs on SQLite; leave --postgres out.')
  return { ...values, port }
}
