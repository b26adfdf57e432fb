import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createDeployments } from '@slipway/core'
import { createClient } from '@slipway/core/client'
import { createHandler } from '@slipway/core/http'
import { toNodeListener } from '@slipway/core/node'
import { postgresStorage } from '@slipway/postgres-adapter'
import pg from 'pg'
import { startPostgres } from 'slipway-postgres-server'
import type { Figures, Tell } from './benchmark.ts'

const WRITER = fileURLToPath(new URL('events-writer.ts', import.meta.url))
const ADMIN = { id: 'a', name: 'A', grants: [{ role: 'msp_admin' as const }] }
const EVENTS = 600
const WARM_UP = 50
/** Milliseconds between two writes, and up to twice that: as people and pipelines write, not as a loop does. */
const GAP = 10

const now = () => performance.timeOrigin + performance.now()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Who waits for a version to be seen. */
function watch() {
  const waiting = new Map<string, (at: number) => void>()
  return {
    seen: (version: string) => waiting.get(version)?.(now()),
    wait: (version: string) => new Promise<number>((resolve) => waiting.set(version, resolve)),
  }
}

/**
 * Milliseconds, at the 99th percentile, from the commit in one process until a client has it that is connected to another.
 * The peer is a connection that listens, and a row by hand with a notification behind it, with no client in between.
 */
export async function measureLatency(tell: Tell): Promise<Figures> {
  tell('starting PostgreSQL')
  const { url, remove } = await startPostgres()
  try {
    const sdk = createDeployments({ storage: postgresStorage({ connectionString: url }) })
    await sdk.migrate()
    const server = createServer(toNodeListener(createHandler(sdk, { authenticate: () => ADMIN }))).listen(
      0,
      '127.0.0.1',
    )
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port.')
    const ending = new AbortController()
    const ours = watch()
    const begun = Promise.withResolvers<void>()
    const stream = (async () => {
      const remote = createClient({ baseUrl: `http://127.0.0.1:${address.port}` })
      for await (const message of remote.events.subscribe({}, { signal: ending.signal })) {
        if (message.type === 'change') ours.seen(String(message.entry.after?.version))
        else begun.resolve()
      }
    })().catch((error: unknown) => begun.reject(error))
    await begun.promise

    const listener = new pg.Client(url)
    await listener.connect()
    await listener.query('create table peer (version text)')
    await listener.query('listen peer')
    const peer = watch()
    listener.on('notification', ({ payload = '' }) => peer.seen(payload))

    const writer = fork(WRITER, [url], { stdio: ['ignore', 2, 2, 'ipc'] })
    await once(writer, 'message')
    tell(`${WARM_UP + EVENTS} events of each`)
    const found = { ours: [] as number[], peer: [] as number[] }
    for (let event = 0; event < WARM_UP + EVENTS; event += 1) {
      for (const [side, watched] of [
        ['ours', ours],
        ['peer', peer],
      ] as const) {
        const version = `1.${event}`
        const seen = watched.wait(version)
        writer.send({ side, version })
        const [{ committed }] = await once(writer, 'message')
        // A signal can be quicker than the acknowledgement of the commit.
        if (event >= WARM_UP) found[side].push(Math.max((await seen) - committed, 0))
        await pause(GAP * (1 + Math.random()))
      }
    }
    tell(
      `half of them within ${percentile(found.ours, 0.5).toFixed(1)} ms, peer ${percentile(found.peer, 0.5).toFixed(1)} ms`,
    )
    writer.disconnect()
    ending.abort()
    await stream
    await listener.end()
    server.closeAllConnections()
    server.close()
    await sdk.close()
    return { value: percentile(found.ours, 0.99), peer_value: percentile(found.peer, 0.99) }
  } finally {
    await remove()
  }
}

function percentile(values: readonly number[], at: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * at)] ?? Number.NaN
}
