import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import express from 'express'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BASE, type HttpWorld, httpWorld, newDeployment, type Served, serve } from '../../test/http-world.ts'
import type { StreamMessage } from '../contract/index.ts'
import type { Host } from '../runtime/host.ts'
import { createHandler, type Handler } from './index.ts'
import { toNodeListener } from './node.ts'

let world: HttpWorld
let host: Host
let delivered: string[]
let served: Served | undefined

beforeEach(async () => {
  world = await httpWorld()
  delivered = []
  host = {
    ...world.sdk,
    receive: async (_, { body }) => {
      delivered.push(new TextDecoder().decode(body))
      return { outcome: 'applied', message: 'Done.' }
    },
  }
})
afterEach(async () => {
  await served?.close()
  served = undefined
  await world.close()
})

const listener = () => toNodeListener(createHandler(host, options))
const options = {
  basePath: BASE,
  authenticate: (request: Request) =>
    request.headers.get('x-person') === 'ada'
      ? { id: 'ada', name: 'Ada', grants: [{ role: 'team_manager' as const, team_id: 't1' }] }
      : null,
}
const headers = { 'x-person': 'ada', 'content-type': 'application/json' }

const post = (origin: string, path: string, body: string, more: Record<string, string> = {}) =>
  fetch(`${origin}${BASE}${path}`, { method: 'POST', headers: { ...headers, ...more }, body })

/** Creates, reads and delivers through whatever is mounted. */
async function tryOut(origin: string) {
  const created = await post(origin, '/deployments', JSON.stringify(newDeployment()))
  const deployment = (await created.json()) as { id: string }
  const read = await fetch(`${origin}${BASE}/deployments/${deployment.id}`, { headers })
  const page = await fetch(`${origin}${BASE}/deployments?limit=1&status=pending`, { headers })
  const webhook = await post(origin, '/webhooks/github', '{ "spaced":  1 }')
  return {
    created: created.status,
    read: (await read.json()) as unknown,
    page: (await page.json()) as { items: unknown[] },
    deployment,
    webhook,
  }
}

it('serves by http.createServer', async () => {
  served = await serve(listener())
  const { created, read, page, deployment, webhook } = await tryOut(served.origin)
  expect(created).toBe(201)
  expect(read).toEqual(deployment)
  expect(page.items).toEqual([deployment])
  expect(webhook.status).toBe(200)
  expect(delivered).toEqual(['{ "spaced":  1 }'])
})

it('leaves the global Request and Response as they are', async () => {
  const before = [globalThis.Request, globalThis.Response]
  listener()
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})

it('serves a handler that the host has wrapped', async () => {
  const inner = createHandler(host, options)
  const outer: Handler = async (request) => {
    const response = await inner(request)
    response.headers.set('x-wrapped', 'yes')
    return response
  }
  served = await serve(toNodeListener(outer))
  const { created, webhook } = await tryOut(served.origin)
  expect(created).toBe(201)
  expect(webhook.headers.get('x-wrapped')).toBe('yes')
})

it.each([
  ['before a body parser', (app: express.Express) => app.use(BASE, listener()).use(express.json())],
  ['at the root', (app: express.Express) => app.use(listener())],
  [
    'in a router in a router',
    (app: express.Express) =>
      app.use('/api', express.Router().use('/deployments', express.Router().use(listener()))),
  ],
  [
    'behind a parser that keeps the raw body',
    (app: express.Express) =>
      app
        .use(express.json({ verify: (request, _, bytes) => void Object.assign(request, { rawBody: bytes }) }))
        .use(BASE, listener()),
  ],
  [
    'behind a parser of raw bodies',
    (app: express.Express) => app.use(express.raw({ type: '*/*' })).use(BASE, listener()),
  ],
])('serves under Express %s', async (_, mount) => {
  const app = express()
  mount(app)
  served = await serve(app)
  const { created, read, page, deployment, webhook } = await tryOut(served.origin)
  expect(created).toBe(201)
  expect(read).toEqual(deployment)
  expect(page.items).toEqual([deployment])
  expect(webhook.status).toBe(200)
  expect(delivered).toEqual(['{ "spaced":  1 }'])
})

it.each([
  ['express.json()', express.json()],
  ['express.text()', express.text({ type: '*/*' })],
])('takes commands behind %s, and says of webhooks what has to change', async (_, parser) => {
  served = await serve(express().use(parser).use(BASE, listener()))
  const { created, read, deployment, webhook } = await tryOut(served.origin)
  expect(created).toBe(201)
  expect(read).toEqual(deployment)
  expect(webhook.status).toBe(500)
  expect(await webhook.json()).toMatchObject({ code: 'body_taken', next: expect.stringContaining('rawBody') })
  expect(delivered).toEqual([])
})

it('refuses a body that somebody has read and thrown away, rather than to act without it', async () => {
  const app = express()
  app.use((request, _, next) => void request.on('end', () => next()).resume())
  app.use(BASE, listener())
  served = await serve(app)
  const response = await post(served.origin, '/deployments/x/cancel', JSON.stringify({ reason: 'No' }))
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ code: 'body_taken' })
})

it('leaves what is not under its mount path to the others', async () => {
  const app = express().use(BASE, listener())
  app.get('/other', (_, response) => void response.send('other'))
  served = await serve(app)
  expect(await (await fetch(`${served.origin}/other`)).text()).toBe('other')
  const nothing = await fetch(`${served.origin}${BASE}/nothing`)
  expect(await nothing.json()).toMatchObject({ code: 'not_found' })
})

it('answers many requests over one connection, good and bad', async () => {
  served = await serve(listener())
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { port } = served
  const send = (method: string, path: string, body?: string) =>
    new Promise<number>((resolve, reject) => {
      const outgoing = httpRequest(
        { port, host: '127.0.0.1', method, path: `${BASE}${path}`, agent, headers },
        (incoming) => {
          incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0))
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  const json = JSON.stringify(newDeployment())
  const statuses: number[] = []
  for (let round = 0; round < 5; round += 1) {
    statuses.push(await send('POST', '/deployments', json))
    statuses.push(await send('GET', '/deployments?limit=1'))
    statuses.push(await send('HEAD', '/deployments?limit=1'))
    statuses.push(await send('OPTIONS', '/deployments'))
    statuses.push(await send('POST', '/deployments', '{'))
    statuses.push(await send('POST', '/nothing', json))
  }
  agent.destroy()
  expect(statuses).toEqual(Array.from({ length: 5 }, () => [201, 200, 200, 204, 400, 404]).flat())
  expect(served.connections()).toBe(1)
})

it('answers 413 to a body that is too large, and goes on with the next request', async () => {
  served = await serve(toNodeListener(createHandler(host, { ...options, bodyLimit: 1_000 })))
  const large = await post(served.origin, '/deployments', JSON.stringify({ text: 'x'.repeat(300_000) }))
  expect(large.status).toBe(413)
  await large.text()
  const chunked = await fetch(`${served.origin}${BASE}/deployments`, {
    method: 'POST',
    headers,
    body: new Blob(['x'.repeat(300_000)]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(chunked.status).toBe(413)
  await chunked.text()
  expect((await post(served.origin, '/deployments', JSON.stringify(newDeployment()))).status).toBe(201)
})

it('sends the length of an answer, and none where there is no body', async () => {
  served = await serve(listener())
  const list = await fetch(`${served.origin}${BASE}/deployments`, { headers })
  const text = await list.text()
  expect(list.headers.get('content-length')).toBe(String(new TextEncoder().encode(text).length))
  const none = await fetch(`${served.origin}${BASE}/deployments`, { method: 'OPTIONS' })
  expect(none.headers.get('transfer-encoding')).toBeNull()
})

it('survives requests that are no good HTTP, and answers the next one', async () => {
  served = await serve(listener())
  const { port } = served
  const raw = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      let answer = ''
      socket.on('data', (bytes) => {
        answer += bytes
        socket.end()
      })
      socket.on('error', () => resolve(answer)).on('close', () => resolve(answer))
      socket.setTimeout(2_000, () => socket.destroy())
    })
  for (const text of [
    'GET /api/deployments/deployments HTTP/1.1\r\n\r\n',
    'GET /api/deployments/deployments HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    'GET http://[::1/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET //evil.example/api/deployments/deployments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET /api/deployments/../../etc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET \\\\x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'TRACE /api/deployments/deployments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'POST /api/deployments/deployments HTTP/1.1\r\nHost: x\r\nX-Person: ada\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n',
  ])
    expect([text, (await raw(text)).split('\r\n')[0]]).toEqual([
      text,
      expect.stringMatching(/^HTTP\/1\.1 4\d\d /),
    ])
  expect((await fetch(`${served.origin}${BASE}/openapi.json`)).status).toBe(200)
})

it('ends a stream, and what feeds it, when the connection closes', async () => {
  const ended: string[] = []
  const watched: Host = {
    ...host,
    as: (actor) => ({
      ...host.as(actor),
      events: {
        async *subscribe(_, callOptions): AsyncGenerator<StreamMessage> {
          try {
            yield { type: 'ready', cursor: 'c' }
            const signal = callOptions?.signal
            await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
          } finally {
            ended.push('ended')
          }
        },
      },
    }),
  }
  served = await serve(toNodeListener(createHandler(watched, options)))
  const gone = new AbortController()
  const response = await fetch(`${served.origin}${BASE}/events`, { headers, signal: gone.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  await response.body?.getReader().read()
  expect(ended).toEqual([])
  gone.abort()
  await expect.poll(() => ended).toEqual(['ended'])
})

it('aborts what is under way when the connection closes', async () => {
  const seen: string[] = []
  const slow: Host = {
    ...host,
    as: (actor) => {
      const api = host.as(actor)
      return {
        ...api,
        audit: {
          ...api.audit,
          verify: (_, callOptions) =>
            new Promise((_resolve, reject) => {
              seen.push('begun')
              callOptions?.signal?.addEventListener('abort', () => {
                seen.push('aborted')
                reject(new Error('aborted'))
              })
            }),
        },
      }
    },
  }
  served = await serve(toNodeListener(createHandler(slow, options)))
  const gone = new AbortController()
  const call = fetch(`${served.origin}${BASE}/audit/t1/verify`, { headers, signal: gone.signal }).catch(
    () => {},
  )
  await expect.poll(() => seen).toEqual(['begun'])
  gone.abort()
  await call
  await expect.poll(() => seen).toEqual(['begun', 'aborted'])
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([])
})
