import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment, PEOPLE } from '../../test/http-world.ts'
import { operationsOf } from '../contract/index.ts'
import { SlipwayError } from '../errors/index.ts'
import { createHandler } from './index.ts'

let world: HttpWorld
beforeEach(async () => {
  world = await httpWorld()
})
afterEach(() => world.close())

async function created(more: Readonly<Record<string, unknown>> = {}, person = 'ada') {
  const response = await world.ask('POST', '/deployments', { json: newDeployment(more), person })
  expect(response.status).toBe(201)
  return (await response.json()) as { id: string; revision: number }
}

it('creates, and says where the new record is and at which revision', async () => {
  const response = await world.ask('POST', '/deployments', { json: newDeployment() })
  expect(response.status).toBe(201)
  const deployment = (await response.json()) as { id: string }
  expect(response.headers.get('location')).toBe(`/api/deployments/deployments/${deployment.id}`)
  expect(response.headers.get('etag')).toBe('"1"')
  const read = await world.ask('GET', `/deployments/${deployment.id}`)
  expect(await read.json()).toEqual(deployment)
  expect(await world.sdk.as(PEOPLE.ada as never).deployments.get({ id: deployment.id })).toEqual(deployment)
})

it('answers every operation of the contract under its method and path', async () => {
  for (const { operation } of operationsOf()) {
    const path = operation.path.replace(':kind', 'team').replaceAll(/:[a-z_]+/g, 'x')
    const nobody = await world.ask(operation.method, path, {
      person: null,
      headers: { 'content-type': 'application/json' },
    })
    expect([operation.path, nobody.status]).toEqual([operation.path, 401])
  }
})

it('says that the door was HTTP', async () => {
  const { id } = await created()
  const history = await world.ask('GET', `/deployments/${id}/history`)
  expect(await history.json()).toMatchObject({ items: [{ via: 'http', actor_id: 'ada' }] })
})

it('tells what is wrong as a problem document with code, next and faults', async () => {
  const response = await world.ask('POST', '/deployments', {
    json: newDeployment({ version: 7, colour: 'red' }),
  })
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({
    type: 'urn:problem-type:slipway:invalid_input',
    title: 'The input is not valid',
    status: 400,
    code: 'invalid_input',
    next: expect.stringContaining('nothing was written'),
    faults: [{ pointer: '/version' }, { pointer: '/colour', message: 'is not a known field' }],
  })
})

it('gives the reasons of a refusal', async () => {
  const { id } = await created()
  const response = await world.ask('POST', `/deployments/${id}/end-maintenance`, { json: {} })
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({
    code: 'transition_refused',
    reasons: [{ code: expect.any(String), message: expect.any(String) }],
  })
})

it('lets nobody in without a name, and says how to get one', async () => {
  const response = await world.ask('GET', '/deployments', { person: null })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer')
  expect(await response.json()).toMatchObject({ code: 'unauthenticated' })
})

it.each([
  [
    'throws',
    () => {
      throw new Error('the session store at 10.0.0.7 is down')
    },
  ],
  [
    'throws an error of ours',
    () => {
      throw new SlipwayError('forbidden', 'secret')
    },
  ],
  ['rejects', () => Promise.reject(new Error('secret'))],
  ['gives undefined', () => undefined as never],
  ['gives something that is no actor', () => ({ id: 'x', name: 'X', grants: [{ role: 'king' }] }) as never],
])('fails closed when authenticate %s', async (_, authenticate) => {
  const closed = await httpWorld({ authenticate })
  const response = await closed.ask('GET', '/deployments')
  expect(response.status).toBe(500)
  const problem = (await response.json()) as { correlation_id: string }
  expect(problem).toMatchObject({ code: 'internal', correlation_id: expect.any(String) })
  expect(JSON.stringify(problem)).not.toMatch(/secret|10\.0|king|at .*\.ts/)
  expect(closed.log.at(-1)).toMatchObject({
    level: 'error',
    fields: {
      correlation_id: problem.correlation_id,
      operation: 'deployments.list',
      fault: expect.any(Error),
    },
  })
  await closed.close()
})

it('keeps the words of an unexpected error in the log', async () => {
  const broken = createHandler(
    {
      ...world.sdk,
      as: () => {
        const api = world.sdk.as(PEOPLE.ada as never)
        return {
          ...api,
          deployments: { ...api.deployments, get: () => Promise.reject(new Error('password=hunter2')) },
        }
      },
    },
    { authenticate: () => PEOPLE.ada ?? null },
  )
  const response = await broken(new Request('http://host.example/deployments/x'))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('hunter2')
  expect(String(world.log.at(-1)?.fields.fault)).toContain('hunter2')
})

it('answers 503 for a store that is closed, and when to come again', async () => {
  await world.sdk.close()
  const response = await world.ask('GET', '/deployments')
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('1')
  expect(await response.json()).toMatchObject({ code: 'closed' })
})

it('hides whether another team has the id: the bytes are those of an unknown one', async () => {
  const { id } = await created({}, 'bob')
  const unknown = id.replace(/.{4}$/, 'ffff')
  const paths = (one: string): [string, string, unknown?][] => [
    ['GET', `/deployments/${one}`],
    ['GET', `/deployments/${one}/history`],
    ['GET', `/deployments/${one}/actions`],
    ['GET', `/deployments/${one}/diff/${one}`],
    ['PATCH', `/deployments/${one}`, { metadata: { tags: ['x'] } }],
    ['POST', `/deployments/${one}/activate`, { revision: 9 }],
    ['POST', `/deployments/${one}/cancel`, { reason: 'No' }],
    ['POST', `/deployments/${one}/rollback`, { reason: 'No', to: one }],
  ]
  const shown = async ([method, path, json]: [string, string, unknown?], one: string) => {
    const response = await world.ask(method, path, json === undefined ? {} : { json })
    const text = await response.text()
    return { status: response.status, headers: [...response.headers], text: text.replaceAll(one, '<id>') }
  }
  const theirs = paths(id)
  const nobodys = paths(unknown)
  for (const [index, path] of theirs.entries()) {
    const a = await shown(path, id)
    expect(a).toEqual(await shown(nobodys[index] ?? path, unknown))
    expect(a.status).toBe(404)
  }
})

it('answers 404 for an address that is none, inside and outside of its base path', async () => {
  for (const path of ['/nothing', '/deployments/a/b/c/d', '/deployments/', '/'])
    expect([path, (await world.ask('GET', path)).status]).toEqual([path, 404])
  for (const url of [
    'http://h.example/',
    'http://h.example/api/deploymentsX/matrix',
    'http://h.example/deployments',
  ]) {
    const response = await world.handler(new Request(url))
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({
      code: 'not_found',
      next: expect.stringContaining('openapi.json'),
    })
  }
})

it.each(['DELETE', 'PUT', 'PROPFIND', 'constructor', '__proto__'])(
  'answers 405 to %s, with what is allowed',
  async (method) => {
    const response = await world.ask(method, '/deployments/x')
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, PATCH, HEAD, OPTIONS')
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed' })
  },
)

it('answers OPTIONS with what is allowed and no word about other sites', async () => {
  const response = await world.ask('OPTIONS', '/deployments', { headers: { origin: 'https://evil.example' } })
  expect(response.status).toBe(204)
  expect(response.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS')
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

it('answers HEAD like GET without the body', async () => {
  const { id } = await created()
  const get = await world.ask('GET', `/deployments/${id}`)
  const head = await world.ask('HEAD', `/deployments/${id}`)
  expect(head.status).toBe(200)
  const length = new TextEncoder().encode(await get.text()).length
  expect(Object.fromEntries(head.headers)).toEqual({
    ...Object.fromEntries(get.headers),
    'content-length': String(length),
  })
  expect(await head.text()).toBe('')
  expect((await world.ask('HEAD', '/deployments/unknown')).status).toBe(404)
  expect((await world.ask('HEAD', '/events')).headers.get('content-type')).toBe('text/event-stream')
})

it('decodes what stands in the path, and refuses what cannot be decoded', async () => {
  const items = [{ kind: 'application', id: 'shop/front ü%', name: 'Shop', team_id: 't1' }]
  const put = await world.ask('PUT', '/catalog', { json: { items }, person: 'root' })
  expect(await put.json()).toEqual({ created: 1, updated: 0, unchanged: 0 })
  const got = await world.ask('GET', `/catalog/application/${encodeURIComponent('shop/front ü%')}`)
  expect(await got.json()).toMatchObject({ name: 'Shop' })
  const bad = await world.ask('GET', '/deployments/%E0%A4%A')
  expect(bad.status).toBe(400)
  expect(await bad.json()).toMatchObject({ code: 'malformed_request' })
})

it('lets no cache keep what is private, and no browser guess what it is', async () => {
  const { id } = await created()
  for (const [path, cache] of [
    ['/deployments', 'no-store'],
    [`/deployments/${id}`, 'private, no-cache'],
    ['/deployments/unknown', 'no-store'],
    ['/nothing', 'no-store'],
  ] as const) {
    const response = await world.ask('GET', path)
    expect([path, response.headers.get('cache-control')]).toEqual([path, cache])
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

it('refuses a base path that is no path', () => {
  const authenticate = () => null
  for (const basePath of ['api', 'https://msp.example/api', '/api?x', '/a#b'])
    expect(() => createHandler(world.sdk, { basePath, authenticate })).toThrow(/basePath/)
})

it('works without a base path, and with one that ends in a slash', async () => {
  for (const basePath of ['', '/', '/x/', '/x']) {
    const handler = createHandler(world.sdk, { basePath, authenticate: () => PEOPLE.ada ?? null })
    const response = await handler(
      new Request(`http://h.example${basePath.replace(/\/$/, '')}/deployments?limit=1`),
    )
    expect([basePath, response.status]).toEqual([basePath, 200])
  }
})

it('is not impressed by odd headers', async () => {
  const headers = {
    'if-none-match': '*,,"',
    'last-event-id': '',
    'content-type': 'application/json; charset="UTF-8"; x=y',
    accept: 'image/png',
    range: 'bytes=0-1',
    'x-http-method-override': 'DELETE',
    'content-length': 'many',
  }
  expect((await world.ask('GET', '/deployments', { headers })).status).toBe(200)
  const response = await world.ask('POST', '/deployments', { headers, body: JSON.stringify(newDeployment()) })
  expect(response.status).toBe(201)
})
