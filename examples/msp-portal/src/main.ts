import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildPages } from './build-pages.ts'
import { feed } from './feed.ts'
import { live, tidyLive } from './live.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { openPortal, type Portal } from './portal.ts'
import { createProgress } from './progress.ts'
import { readSite } from './site.ts'
import { smoke } from './smoke.ts'
import { summary } from './summary.ts'

process.exitCode = await main()

async function main(): Promise<number> {
  let options: Options
  try {
    options = readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return 2
  }
  if (options.help) {
    console.log(USAGE)
    return 0
  }
  const progress = createProgress(process.stderr)
  if (!options.smoke) return serve(options, stopSignal())
  const result = await smoke(progress)
  console.log(JSON.stringify(result, null, 2))
  return result.ok ? 0 : 1
}

/** Opens the portal, fills it, tells about it, and keeps it open until it is asked to end. */
async function serve(options: Options, signal: AbortSignal): Promise<number> {
  const { port, still } = options
  const pages = await buildPages((text) => console.error(text))
  const { portal, close } = await (options.postgres ? onPostgres : onSqlite)(options, pages)
  if (port !== 0 && portal.port !== port)
    console.error(`Port ${port} is taken; this portal is on ${portal.port}.`)
  try {
    const report = await feed(portal, { progress: createProgress(process.stderr), signal })
    await tidyLive(portal.origin)
    console.log(await summary(portal, report, { still }))
    if (!still)
      await live({ origin: portal.origin, signal, told: (text) => console.error(`${timeOfDay()} ${text}`) })
    if (!signal.aborted) await once(signal, 'abort')
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    await close()
  }
  console.error('The portal is closed.')
  return 0
}

interface Opened {
  readonly portal: Portal
  close(): Promise<void>
}

async function onSqlite({ db, fresh, port }: Options, pages: string): Promise<Opened> {
  const path = resolve(db)
  if (fresh) for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  const portal = await openPortal({ path, port, site: readSite(pages) })
  return { portal, close: () => portal.close() }
}

async function onPostgres({ port }: Options, pages: string): Promise<Opened> {
  // Only who asks for it needs the driver and the server.
  const [{ openDatabase }, { openFleet }] = await Promise.all([
    import('./fleet/database.ts'),
    import('./fleet/fleet.ts'),
  ])
  console.error('Opening PostgreSQL')
  const database = await openDatabase()
  try {
    const told = (text: string) => console.error(`${timeOfDay()} ${text}`)
    const portal = await openFleet({ databaseUrl: database.url, port, pages, told })
    for (const [name, pid] of portal.processes) console.error(`${name} is process ${pid}`)
    return {
      portal,
      async close() {
        await portal.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Aborts on Ctrl-C and when the system asks the program to end. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  return stop.signal
}

function timeOfDay(): string {
  return new Date().toTimeString().slice(0, 8)
}
