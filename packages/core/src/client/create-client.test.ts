import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, expectTypeOf, it } from 'vitest'
import { BASE, type HttpWorld, httpWorld, newDeployment, type Served, serve } from '../../test/http-world.ts'
import type { DeploymentsApi } from '../contract/index.ts'
import { isSlipwayError, type SlipwayError } from '../errors/index.ts'
import { toNodeListener } from '../http/node.ts'
import { type ClientOptions, createClient } from './index.ts'

let world: HttpWorld
let served: Served
beforeEach(async () => {
  world = await httpWorld()
  served = await serve(toNodeListener(world.handler))
})
afterEach(async () => {
  await served.close()
  await world.close()
})

const client = (options: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl: `${served.origin}${BASE}`, headers: { 'x-person': 'ada' }, ...options })

/** Runs against a server of somebody else, which answers as told. */
async function against(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
  work: (api: DeploymentsApi, asked: string[]) => Promise<void>,
  options: Partial<ClientOptions> = {},
) {
  const asked: string[] = []
  const other = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response, asked.length)
  })
  try {
    await work(createClient({ baseUrl: other.origin, ...options }), asked)
  } finally {
    await other.close()
  }
}

const failure = async (promise: Promise<unknown>): Promise<SlipwayError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!isSlipwayError(error)) throw new Error(`Not rejected with an error of ours, but with ${error}.`)
  return error
}

it('is the same API as in process', () => {
  expectTypeOf(createClient).returns.toEqualTypeOf<DeploymentsApi>()
  expect(Object.keys(client())).toEqual(Object.keys(world.sdk.as({ id: 'a', name: 'A', grants: [] })))
})

it('creates, reads and lists', async () => {
  const api = client()
  const deployment = await api.deployments.create(newDeployment())
  expect(await api.deployments.get({ id: deployment.id })).toEqual(deployment)
  expect(await api.deployments.list({ status: ['pending'], counts: true })).toMatchObject({
    items: [deployment],
    counts: { total: 1 },
  })
  expect(await api.deployments.list()).toMatchObject({ items: [deployment] })
})

it('takes a base URL that ends in a slash', async () => {
  expect(await client({ baseUrl: `${served.origin}${BASE}/` }).deployments.list()).toMatchObject({
    items: [],
  })
})

it('throws the same errors as in process, with code, words, faults and reasons', async () => {
  const error = await failure(client().deployments.create(newDeployment({ version: '' })))
  expect(error).toMatchObject({
    code: 'invalid_input',
    status: 400,
    next: expect.stringContaining('nothing was written'),
  })
  expect(error.faults?.map(({ pointer }) => pointer)).toContain('/version')
  const { id } = await client().deployments.create(newDeployment())
  const refused = await failure(client().deployments.endMaintenance({ id }))
  expect(refused.code).toBe('transition_refused')
  expect(refused.reasons).toEqual([{ code: expect.any(String), message: expect.any(String) }])
})

it('asks for its headers anew each time, and sends them with streams too', async () => {
  let person = 'ada'
  const api = client({ headers: async () => ({ 'x-person': person }) })
  expect(await api.deployments.list()).toMatchObject({ items: [] })
  person = 'nobody'
  expect((await failure(api.deployments.list())).code).toBe('unauthenticated')
  const stream = api.events.subscribe()[Symbol.asyncIterator]()
  expect((await failure(stream.next())).code).toBe('unauthenticated')
})

it('hands on what the function for the headers throws', async () => {
  const trouble = new Error('No token.')
  const api = client({ headers: () => Promise.reject(trouble) })
  await expect(api.deployments.list()).rejects.toBe(trouble)
})

it.each(['', '.', '..', undefined, 7, '\ud800'])(
  'refuses %j as part of an address before anything is sent',
  async (id) => {
    const error = await failure(client().deployments.get({ id: id as string }))
    expect(error).toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/id' }] })
    expect(served.connections()).toBe(0)
  },
)

it.each(['a/b', '%2e%2e', 'ü ?#&=+', 'x'.repeat(200), '__proto__', '\'"<>'])(
  'finds the id %s',
  async (id) => {
    const root = client({ headers: { 'x-person': 'root' } })
    await root.catalog.upsert({ items: [{ kind: 'team', id, name: 'Team' }] })
    expect(await root.catalog.get({ kind: 'team', id })).toMatchObject({ id })
    expect(await client().deployments.list({ application_id: [id, 'other'] })).toMatchObject({ items: [] })
  },
)

it('does not take a list of none for "any"', async () => {
  expect((await failure(client().deployments.list({ status: [] }))).code).toBe('invalid_input')
})

it('refuses an input that is no object', async () => {
  expect((await failure(client().deployments.list([] as never))).code).toBe('invalid_input')
  expect((await failure(client().deployments.create('x' as never))).code).toBe('invalid_input')
})

it('asks again after passing trouble, a command under the same key', async () => {
  const busy = (_: IncomingMessage, response: ServerResponse, count: number) => {
    if (count <= 2) return void response.writeHead(503, { 'content-type': 'text/plain' }).end('busy')
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end('{"items":[],"next":null,"counts":null}')
  }
  await against(busy, async (api, asked) => {
    expect(await api.deployments.list()).toEqual({ items: [], next: null, counts: null })
    expect(asked).toHaveLength(3)
  })
  await against(busy, async (api, asked) => {
    await api.deployments.cancel({ id: 'x', reason: 'No' })
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'POST /deployments/x/cancel'))
  })
})

it('carries a command out once where the answer is lost, and gives the answer of the first time', async () => {
  const keys: unknown[] = []
  const { port } = new URL(served.origin)
  // A proxy that hears the whole answer and hangs up on whoever asked, once.
  const proxy = await serve((request, response) => {
    const { method, url: path, headers } = request
    keys.push(headers['idempotency-key'])
    const upstream = forward({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.toArray().then((parts) => {
        if (keys.length === 1) return request.socket.destroy()
        response.writeHead(answer.statusCode ?? 0, answer.headers).end(Buffer.concat(parts))
      })
    })
    request.pipe(upstream)
  })
  try {
    const api = client({ baseUrl: `${proxy.origin}${BASE}` })
    const { id, version } = await api.deployments.create(newDeployment())
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect((await client().deployments.list()).items).toMatchObject([{ id, version }])
    expect((await client().deployments.history({ id })).items).toHaveLength(1)
    await api.deployments.start({ id })
    expect(new Set(keys).size).toBe(2)
  } finally {
    await proxy.close()
  }
})

it('asks again after a lost connection, as often as it is told', async () => {
  await against(
    (request) => request.socket.destroy(),
    async (api, asked) => {
      expect((await failure(api.deployments.list())).code).toBe('network_failed')
      expect(asked).toHaveLength(2)
      expect((await failure(api.deployments.start({ id: 'x' }))).code).toBe('network_failed')
      expect(asked).toHaveLength(4)
    },
    { retries: 1 },
  )
})

it('does not ask again after an answer that would be the same', async () => {
  for (const status of [400, 403, 404, 409, 500])
    await against(
      (_, response) =>
        response
          .writeHead(status, { 'content-type': 'application/problem+json' })
          .end(JSON.stringify({ code: 'not_found', detail: 'No.', next: 'Look.' })),
      async (api, asked) => {
        expect(await failure(api.deployments.list())).toMatchObject({
          code: 'not_found',
          message: 'No.',
          next: 'Look.',
        })
        expect(asked).toHaveLength(1)
      },
    )
})

it.each([
  [401, 'text/html', '<h1>Sign in</h1>', 'unauthenticated'],
  [403, 'text/html', '', 'forbidden'],
  [413, 'text/plain', 'too large', 'payload_too_large'],
  [404, 'text/html', '<h1>nginx</h1>', 'network_failed'],
  [500, 'application/json', '{"code":"a_code_of_tomorrow"}', 'network_failed'],
  [500, 'application/problem+json', '{"code":', 'network_failed'],
  [500, 'application/problem+json', '[]', 'network_failed'],
  [200, 'text/html', '<h1>Sign in</h1>', 'network_failed'],
  [200, 'application/json', '{"items":', 'network_failed'],
  [204, undefined, '', 'network_failed'],
])('makes of an answer %i %s %s, which is none of ours, %s', async (status, type, body, code) => {
  await against(
    (_, response) => response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body),
    async (api) => {
      const error = await failure(api.deployments.list())
      expect(error.code).toBe(code)
      expect(error.next).toEqual(expect.any(String))
    },
  )
})

it('says where nobody listens that the server could not be reached', async () => {
  const free = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => free.once('listening', resolve))
  const address = free.address()
  await new Promise((resolve) => free.close(resolve))
  const port = typeof address === 'object' ? address?.port : 0
  const api = createClient({ baseUrl: `http://127.0.0.1:${port}`, retries: 0 })
  expect(await failure(api.deployments.list())).toMatchObject({
    code: 'network_failed',
    cause: expect.any(Error),
  })
})

it('gives up on an answer that does not come', async () => {
  await against(
    () => {},
    async (api) => {
      const error = await failure(api.deployments.list())
      expect(error).toMatchObject({ code: 'network_failed', message: expect.stringContaining('in time') })
    },
    { timeout: 50, retries: 0 },
  )
})

it('hands on the reason of an abort, before, during and between attempts', async () => {
  const reason = new Error('No longer wanted.')
  await expect(client().deployments.list({}, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  await against(
    () => {},
    async (api, asked) => {
      const wanted = new AbortController()
      const call = api.deployments.list({}, { signal: wanted.signal })
      await expect.poll(() => asked.length).toBe(1)
      wanted.abort(reason)
      await expect(call).rejects.toBe(reason)
    },
  )
  await against(
    (request) => request.socket.destroy(),
    async (api, asked) => {
      const wanted = new AbortController()
      const call = api.deployments.list({}, { signal: wanted.signal })
      await expect.poll(() => asked.length).toBeGreaterThan(0)
      wanted.abort(reason)
      await expect(call).rejects.toBe(reason)
    },
    { retries: 9 },
  )
})

it('calls the fetch that it is given', async () => {
  const urls: string[] = []
  const api = client({
    baseUrl: 'https://msp.example/api/deployments',
    fetch: (input, init) => {
      const request = new Request(input, init)
      urls.push(request.url)
      return world.handler(request)
    },
  })
  expect(await api.deployments.list({ limit: 1 })).toMatchObject({ items: [] })
  expect(urls).toEqual(['https://msp.example/api/deployments/deployments?limit=1'])
})
