import { type ChildProcess, fork } from 'node:child_process'
import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { listen } from '../listen.ts'
import { moveServices } from '../move-services.ts'
import { ines } from '../people.ts'
import { openSdk, type Portal } from '../portal.ts'
import { BASE_PATH } from '../server.ts'
import type { Order, Report, ServerSetup, Setup } from './orders.ts'
import { openStore } from './store.ts'

export interface FleetOptions {
  readonly databaseUrl: string
  /** Of the portal's tables. @default 'portal' */
  readonly schema?: string | undefined
  /** 0: any free one. Where another program has it, the next free one is taken. */
  readonly port: number
  /** Folder of the built pages. */
  readonly pages: string
  /** @default 2 */
  readonly servers?: number | undefined
  /** @default 2 */
  readonly workers?: number | undefined
  /** Hears of a process that has ended and is replaced. */
  readonly told?: ((text: string) => void) | undefined
}

/** A portal of several processes: servers behind one address, workers, and one database. */
export interface Fleet extends Portal {
  /** The processes that are at work now, by name: `server 1`, `worker 2`. */
  readonly processes: ReadonlyMap<string, number>
}

/** How long a process may take to end in order, in milliseconds. */
const PATIENCE = 5_000
/** A process that could not begin is not begun again without end. */
const TRIES = 20

/**
 * Opens the portal on PostgreSQL. The operating system's connections are dealt out to the servers in turn, by Node's cluster;
 * a server or worker that ends is replaced.
 */
export async function openFleet(options: FleetOptions): Promise<Fleet> {
  const { databaseUrl, schema = 'portal', pages, servers = 2, workers = 2, told = () => {} } = options
  const webhookSecret = randomBytes(32).toString('hex')
  const sessionKey = randomBytes(32).toString('hex')
  const common = { databaseUrl, schema, webhookSecret }
  const sdk = openSdk(openStore(common, 10), webhookSecret)
  const children = new Map<string, ChildProcess>()
  let closing = false
  // The servers share a port by its number.
  let port = options.port === 0 ? await freePort() : options.port
  let tries = 0

  /** Begins a process, and again whenever it ends. */
  async function keep<S extends Setup>(
    name: string,
    begin: () => ChildProcess,
    setup: () => S,
  ): Promise<number | null> {
    const child = begin()
    children.set(name, child)
    child.once('exit', () => {
      children.delete(name)
      if (closing) return
      tries += 1
      if (tries > TRIES) return told(`${name} has ended, and is not begun again after so many times.`)
      told(`${name} has ended; another one takes its place.`)
      keep(name, begin, setup).catch((fault: unknown) => told(`${name} could not begin: ${fault}`))
    })
    child.send({ type: 'begin', setup: setup() } satisfies Order<S>)
    const said = await Promise.race([
      once(child, 'message').then(([report]: Report[]) => report),
      once(child, 'exit').then(() => undefined),
    ])
    if (said === undefined) throw new Error(`${name} ended before it was at work.`)
    return said.port
  }

  async function end(): Promise<void> {
    closing = true
    // While a worker checks the services of the demo, a server answers for them.
    await endAll('worker')
    await endAll('server')
    await sdk.close()
  }

  async function endAll(kind: 'server' | 'worker'): Promise<void> {
    const of = [...children].filter(([name]) => name.startsWith(kind))
    await Promise.all(
      of.map(async ([, child]) => {
        const ended = once(child, 'exit')
        const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
        if (child.connected) child.send({ type: 'end' } satisfies Order<Setup>)
        await ended
        clearTimeout(late)
      }),
    )
  }

  try {
    await sdk.migrate()
    const execArgv = ['--conditions=@slipway/source']
    cluster.setupPrimary({ exec: pathOf('./server-process.ts'), execArgv, args: [] })
    for (let number = 1; number <= servers; number += 1) {
      const name = `server ${number}`
      const setup = (): ServerSetup => ({ ...common, name, port, pages, sessionKey })
      // The first one looks for a port; the others share it.
      port = (await keep(name, () => cluster.fork().process, setup)) ?? port
    }
    // The servers answer for the services of the demo, and the workers check them.
    await moveServices(sdk.as(ines.actor), originOf(port))
    await Promise.all(
      Array.from({ length: workers }, (_, index) => {
        const name = `worker ${index + 1}`
        const begin = () => fork(pathOf('./worker-process.ts'), { execArgv })
        return keep(name, begin, () => ({ ...common, name }))
      }),
    )
  } catch (error) {
    await end()
    throw error
  }
  const origin = originOf(port)
  return {
    sdk,
    origin,
    port,
    webhookUrl: `${origin}${BASE_PATH}/webhooks/github`,
    webhookSecret,
    get processes() {
      return new Map([...children].map(([name, child]) => [name, child.pid ?? 0]))
    },
    close: end,
  }
}

function originOf(port: number): string {
  return `http://127.0.0.1:${port}`
}

/** A port that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0)
  server.close()
  await once(server, 'close')
  return port
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
