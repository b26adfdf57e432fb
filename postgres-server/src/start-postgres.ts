import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Order, Report, Setup } from './orders.ts'

export interface StartPostgresOptions {
  /** Where its data are, and stay for the next start. One server at a time may use them. @default a folder of its own, for once */
  readonly folder?: string
  /** Settings of the server, as in postgresql.conf. @default those of the server */
  readonly settings?: Readonly<Record<string, string>>
  /** Flags of initdb besides `--encoding=UTF8`. @default [] */
  readonly initdb?: readonly string[]
}

/** A server on this machine alone, with a database `postgres` and all rights. */
export interface PostgresServer {
  /** The address, with user and password. */
  readonly url: string
  /**
   * Stops it, and keeps its data for the next start. `crash`: at once, as if it had lost its power. `fast`: in order.
   * @default 'fast'
   */
  stop(how?: 'fast' | 'crash'): Promise<void>
  /** Starts it again, at the same address. */
  start(): Promise<void>
  /** Stops it, and removes its data unless they have a folder to stay in. */
  remove(): Promise<void>
}

/**
 * Starts a PostgreSQL of the registry's binaries: about two seconds the first time. It ends
 * with this process, however this process ends.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'slipway-postgres-'))
  mkdirSync(folder, { recursive: true })
  // The server may run as another user than this process.
  chmodSync(folder, 0o711)
  const setup: Setup = {
    folder,
    kept: options.folder !== undefined,
    port: await freePort(),
    user: 'slipway',
    password: 'slipway',
    initdb: options.initdb ?? [],
    settings: { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings },
  }
  const keeper = fork(fileURLToPath(new URL('./keeper.ts', import.meta.url)), [JSON.stringify(setup)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--no-warnings'],
  })
  const ended = once(keeper, 'exit')

  /** Waits for the answer to the last order; orders are given one at a time. */
  async function answer(): Promise<void> {
    const gone = ended.then(() => ({ ok: false, message: 'The process of the server has ended.' }) as const)
    const report = await Promise.race([once(keeper, 'message').then(([said]): Report => said), gone])
    if (!report.ok) throw new Error(report.message)
  }

  async function order(what: Order): Promise<void> {
    keeper.send(what)
    await answer()
  }

  async function remove(): Promise<void> {
    if (keeper.connected) keeper.disconnect()
    await ended
  }

  try {
    await answer()
  } catch (error) {
    await remove()
    throw error
  }
  return {
    url: `postgres://${setup.user}:${setup.password}@127.0.0.1:${setup.port}/postgres`,
    stop: (how = 'fast') => order(how),
    start: () => order('start'),
    remove,
  }
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
