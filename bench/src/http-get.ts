import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import autocannon from 'autocannon'
import type { Figures, Tell } from './benchmark.ts'
import { inFolder } from './folder.ts'
import { median, processorLine } from './pair.ts'

const SERVER = fileURLToPath(new URL('http-server.ts', import.meta.url))
const HEADERS = { authorization: 'Bearer ada' }
const CONNECTIONS = 20
/** Seconds of load in each round. */
const SECONDS = 1
const ROUNDS = 15
const WARM_UP = 6

interface Servers {
  readonly ours: number
  readonly peer: number
  readonly ids: readonly string[]
}

/** Requests a second. The servers stand in a process of their own, so that the load does not share their thread. */
export function measureGet(tell: Tell): Promise<Figures> {
  return inFolder(async (folder) => {
    const server = fork(SERVER, [join(folder, 'http.db')], { stdio: ['ignore', 2, 2, 'ipc'] })
    const ended = once(server, 'exit')
    try {
      const servers = await Promise.race([
        ready(server),
        ended.then(() => Promise.reject(new Error('The server has ended.'))),
      ])
      await assertSamePayload(servers)
      tell(`${WARM_UP + ROUNDS} rounds of ${SECONDS} s each, over ${CONNECTIONS} connections`)
      const loads = { ours: [] as Load[], peer: [] as Load[] }
      for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
        const order = round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)
        for (const side of order) {
          const found = await load(server, servers[side], servers.ids)
          if (round >= WARM_UP) loads[side].push(found)
        }
      }
      const medians = (kind: keyof Load) => ({
        ours: median(loads.ours.map((found) => found[kind])),
        peer: median(loads.peer.map((found) => found[kind])),
      })
      tell(processorLine({ processor: medians('processor') }))
      const rates = medians('rate')
      return { value: rates.ours, peer_value: rates.peer }
    } finally {
      if (server.connected) server.disconnect()
      await ended
    }
  })
}

async function ready(server: ChildProcess): Promise<Servers> {
  const [message]: unknown[] = await once(server, 'message')
  if (!isServers(message)) throw new Error(`The server said ${JSON.stringify(message)}.`)
  return message
}

function isServers(message: unknown): message is Servers {
  return (
    typeof message === 'object' &&
    message !== null &&
    'ours' in message &&
    'peer' in message &&
    'ids' in message
  )
}

async function assertSamePayload({ ours, peer, ids }: Servers): Promise<void> {
  for (const id of ids) {
    const [mine, theirs] = await Promise.all(
      [ours, peer].map(async (port) => {
        const response = await fetch(`http://127.0.0.1:${port}/deployments/${id}`, { headers: HEADERS })
        return { status: response.status, body: await response.json() }
      }),
    )
    if (mine?.status !== 200 || !isDeepStrictEqual(mine, theirs))
      throw new Error(`The answers differ: ${JSON.stringify(mine)} and ${JSON.stringify(theirs)}`)
  }
}

interface Load {
  /** Requests a second. */
  readonly rate: number
  /** Milliseconds that the server's processor worked on one request. */
  readonly processor: number
}

/** Loads a server, which has to answer everything well. */
async function load(server: ChildProcess, port: number, ids: readonly string[]): Promise<Load> {
  const before = await processorTime(server)
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: HEADERS,
    requests: ids.map((id) => ({ path: `/deployments/${id}` })),
  })
  const answered = result['2xx']
  if (result.errors > 0 || result.non2xx > 0 || answered === 0)
    throw new Error(
      `Of the requests, ${result.errors} failed and ${result.non2xx} were not answered with 2xx.`,
    )
  return { rate: answered / result.duration, processor: ((await processorTime(server)) - before) / answered }
}

async function processorTime(server: ChildProcess): Promise<number> {
  server.send('processor time')
  const [time]: unknown[] = await once(server, 'message')
  if (typeof time !== 'number') throw new Error(`The server said ${JSON.stringify(time)}.`)
  return time
}
