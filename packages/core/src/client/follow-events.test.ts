import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  BASE,
  type HttpWorld,
  httpWorld,
  newDeployment,
  PEOPLE,
  type Served,
  serve,
} from '../../test/http-world.ts'
import type { DeploymentsApi, StreamMessage } from '../contract/index.ts'
import type { Actor } from '../domain/access/index.ts'
import { toNodeListener } from '../http/node.ts'
import { type ClientOptions, createClient } from './index.ts'

let world: HttpWorld
let served: Served
beforeEach(async () => {
  world = await httpWorld({ streamLifetime: 60, heartbeat: 20 })
  served = await serve(toNodeListener(world.handler))
})
afterEach(async () => {
  await served.close()
  await world.close()
})

const client = () => createClient({ baseUrl: `${served.origin}${BASE}`, headers: { 'x-person': 'ada' } })

/** Follows until the signal aborts, or throws. */
function follow(api: DeploymentsApi, input: Parameters<DeploymentsApi['events']['subscribe']>[0] = {}) {
  const wanted = new AbortController()
  const seen: StreamMessage[] = []
  const ended = (async () => {
    for await (const message of api.events.subscribe(input, { signal: wanted.signal })) seen.push(message)
  })()
  ended.catch(() => {})
  return { seen, ended, stop: () => wanted.abort(), types: () => seen.map(({ type }) => type) }
}

/** What a stream tells of its connection, until it is stopped. */
function connectionsOf(api: DeploymentsApi) {
  const wanted = new AbortController()
  const told: string[] = []
  const ended = (async () => {
    const options = {
      signal: wanted.signal,
      onConnection: (connection: string) => void told.push(connection),
    }
    for await (const _ of api.events.subscribe({}, options));
  })()
  ended.catch(() => {})
  return { told, ended, stop: () => wanted.abort() }
}

it('tells when it is connected and when the connection is lost, and nothing of its own end', async () => {
  let up = true
  let cut = () => {}
  const other = await serve((request, response) => {
    cut = () => void request.socket.destroy()
    if (!up) return void request.socket.destroy()
    stream(response, MESSAGE('c1'))
  })
  const { told, ended, stop } = connectionsOf(createClient({ baseUrl: other.origin }))
  await expect.poll(() => told).toEqual(['open'])
  up = false
  cut()
  await expect.poll(() => told).toEqual(['open', 'lost'])
  up = true
  await expect.poll(() => told).toEqual(['open', 'lost', 'open'])
  stop()
  await ended
  expect(told).toEqual(['open', 'lost', 'open'])
  await other.close()
})

it('tells once that a server is out of reach, however often it tries', async () => {
  let asked = 0
  const other = await serve((request: IncomingMessage) => {
    asked += 1
    request.socket.destroy()
  })
  const { told, stop } = connectionsOf(createClient({ baseUrl: other.origin }))
  await expect.poll(() => asked).toBeGreaterThan(1)
  expect(told).toEqual(['lost'])
  stop()
  await other.close()
})

it('tells in process that it is open, and a query or a command of nothing', async () => {
  const api = world.sdk.as(PEOPLE.ada as Actor)
  const { told, ended, stop } = connectionsOf(api)
  await expect.poll(() => told).toEqual(['open'])
  stop()
  await ended
  expect(told).toEqual(['open'])
  const calls = [api, client()].flatMap(({ deployments }) => [
    deployments.list({}, { onConnection: (connection) => void told.push(connection) }),
    deployments.create(newDeployment(), { onConnection: (connection) => void told.push(connection) }),
  ])
  await Promise.all(calls)
  expect(told).toEqual(['open'])
})

const versionOf = (message: StreamMessage) =>
  message.type === 'change' ? message.entry.after?.version : undefined

it('follows changes over one connection after another, and misses none', async () => {
  const { seen, ended, stop } = follow(client())
  await expect.poll(() => seen.length).toBe(1)
  const wanted: string[] = []
  for (let index = 0; index < 40; index += 1) {
    wanted.push(`1.${index}`)
    await client().deployments.create(newDeployment({ version: `1.${index}` }))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const versions = () => [...new Set(seen.flatMap((message) => versionOf(message) ?? []))]
  await expect.poll(versions, { timeout: 10_000 }).toEqual(wanted)
  stop()
  await ended
  // The server ended several streams meanwhile; of that the listener is told nothing.
  expect(seen.filter(({ type }) => type !== 'change')).toEqual([seen[0]])
})

it('begins behind the cursor that it is given', async () => {
  const first = follow(client())
  await expect.poll(() => first.seen.length).toBe(1)
  first.stop()
  await first.ended
  await client().deployments.create(newDeployment({ version: 'later' }))
  const second = follow(client(), { after: first.seen[0]?.cursor as string })
  await expect.poll(() => second.seen.map(versionOf)).toContain('later')
  second.stop()
  await second.ended
})

it('ends by a break out of the loop, and closes the connection', async () => {
  const long = await httpWorld()
  const server = await serve(toNodeListener(long.handler))
  for await (const message of createClient({
    baseUrl: `${server.origin}${BASE}`,
    headers: { 'x-person': 'ada' },
  }).events.subscribe()) {
    expect(message.type).toBe('ready')
    break
  }
  await server.close()
  await long.close()
})

it('throws what no new attempt would mend', async () => {
  const { ended } = follow(createClient({ baseUrl: `${served.origin}${BASE}` }))
  await expect(ended).rejects.toMatchObject({ code: 'unauthenticated' })
  const { ended: invalid } = follow(client(), { team_id: [] })
  await expect(invalid).rejects.toMatchObject({ code: 'invalid_input' })
})

it('throws when the right is taken away while it follows', async () => {
  const { seen, ended } = follow(
    createClient({
      baseUrl: `${served.origin}${BASE}`,
      headers: () => ({ 'x-person': seen.length === 0 ? 'ada' : 'nobody' }),
    }),
  )
  await expect(ended).rejects.toMatchObject({ code: 'unauthenticated' })
})

const MESSAGE = (cursor: string, type = 'ready') =>
  `id: ${cursor}\nevent: ${type}\ndata: ${JSON.stringify({ type, cursor })}\n\n`

/** Follows a server of somebody else, which answers as told. */
async function against(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  work: (following: ReturnType<typeof follow>, asked: (string | undefined)[]) => Promise<void>,
  options: Partial<ClientOptions> = {},
) {
  const asked: (string | undefined)[] = []
  const other = await serve((request, response) => {
    asked.push(request.url)
    answer(request, response, asked.length)
  })
  const following = follow(createClient({ baseUrl: other.origin, ...options }))
  try {
    await work(following, asked)
  } finally {
    following.stop()
    await other.close()
  }
}

const stream = (response: ServerResponse, text: string) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(`retry: 1\n\n${text}`)

it('connects again after a connection that breaks, from the last cursor', async () => {
  await against(
    (request, response, count) => {
      stream(response, MESSAGE(`c${count}`, count === 1 ? 'ready' : 'resync'))
      setTimeout(() => request.socket.destroy(), 10)
    },
    async ({ types }, asked) => {
      await expect.poll(() => types().length).toBeGreaterThan(3)
      expect(asked.slice(0, 3)).toEqual(['/events', '/events?after=c1', '/events?after=c2'])
      expect(types().slice(0, 3)).toEqual(['ready', 'resync', 'resync'])
    },
  )
})

it('takes silence for a lost connection', async () => {
  await against(
    (_, response, count) => stream(response, MESSAGE(`c${count}`)),
    async (_, asked) => {
      await expect.poll(() => asked.length).toBeGreaterThan(2)
    },
    { silence: 30 },
  )
})

it('puts messages together however they are cut, and passes over what it does not know', async () => {
  const text = `: hello\n\n${MESSAGE('c1')}${MESSAGE('c2', 'tomorrow')}data: 7\n\n${MESSAGE('ü3', 'resync')}`
  await against(
    (_, response) => {
      stream(response, '')
      const bytes = new TextEncoder().encode(text)
      let at = 0
      const timer = setInterval(() => {
        if (at >= bytes.length || response.destroyed) return clearInterval(timer)
        response.write(bytes.subarray(at, at + 3))
        at += 3
      }, 0)
    },
    async ({ seen, types }) => {
      await expect.poll(types).toEqual(['ready', 'resync'])
      expect(seen[1]?.cursor).toBe('ü3')
    },
  )
})

it('gives up after so many attempts in a row without a message', async () => {
  await against(
    (_, response) => response.writeHead(503).end(),
    async ({ ended }, asked) => {
      await expect(ended).rejects.toMatchObject({
        code: 'network_failed',
        next: expect.stringContaining('after'),
      })
      expect(asked).toHaveLength(2)
    },
    { reconnects: 1 },
  )
})

it('does not insist on an address that is none of ours', async () => {
  await against(
    (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No</h1>'),
    async ({ ended }, asked) => {
      await expect(ended).rejects.toMatchObject({ code: 'network_failed' })
      expect(asked).toHaveLength(1)
    },
  )
  await against(
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>'),
    async ({ ended }, asked) => {
      await expect(ended).rejects.toMatchObject({ message: expect.stringContaining('text/html') })
      expect(asked).toHaveLength(1)
    },
  )
})

it('ends at once when it is aborted, also in a pause', async () => {
  // The longest pause there is: half a minute, which the test would not survive.
  const random = vi.spyOn(Math, 'random').mockReturnValue(1)
  try {
    await against(
      (_request, response) => {
        response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end(`retry: 3600000\n\n${MESSAGE('1')}`)
      },
      async ({ seen, ended, stop }) => {
        await expect.poll(() => seen.length).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 100))
        stop()
        await ended
      },
    )
  } finally {
    random.mockRestore()
  }
}, 20_000)

it('holds no listener on a signal once it has ended', async () => {
  const wanted = new AbortController()
  let held = 0
  const { signal } = wanted
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    held += 1
    add(...args)
  }
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    held -= 1
    remove(...args)
  }
  for await (const _ of client().events.subscribe({}, { signal })) break
  expect(held).toBe(0)
})
