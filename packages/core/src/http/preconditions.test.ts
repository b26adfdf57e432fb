import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment } from '../../test/http-world.ts'

let world: HttpWorld
let id: string
beforeEach(async () => {
  world = await httpWorld()
  const response = await world.ask('POST', '/deployments', { json: newDeployment() })
  id = ((await response.json()) as { id: string }).id
})
afterEach(() => world.close())

const activate = (match: string, json: unknown = {}) =>
  world.ask('POST', `/deployments/${id}/activate`, { headers: { 'if-match': match }, json })

it('acts on the revision that the caller has seen, and of two callers only one does', async () => {
  const answers = await Promise.all([activate('"1"'), activate('"1"')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)
  expect(winner?.headers.get('etag')).toBe('"2"')
  const loser = answers.find(({ status }) => status === 412)
  expect(await loser?.json()).toMatchObject({
    code: 'stale_revision',
    next: expect.stringContaining('Read it again'),
  })
})

it('takes the revision from the body as well, and refuses two that differ', async () => {
  expect((await activate('"1"', { revision: 2 })).status).toBe(400)
  expect((await activate('"1"', { revision: 1 })).status).toBe(200)
})

it('takes * as whatever is there', async () => {
  expect((await activate('*')).status).toBe(200)
  const unknown = await world.ask('POST', '/deployments/unknown/activate', {
    headers: { 'if-match': '*' },
    json: {},
  })
  expect(unknown.status).toBe(404)
})

it.each([
  '1',
  '"x"',
  '""',
  '"0"',
  '"-1"',
  '"1", "2"',
  'W/"1"',
  '"1',
  '"01"',
  '"1e3"',
  '"99999999999999999999"',
])('refuses If-Match: %s and changes nothing', async (match) => {
  const response = await activate(match)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'malformed_request', next: expect.any(String) })
  expect((await world.ask('GET', `/deployments/${id}`)).headers.get('etag')).toBe('"1"')
})

it('refuses If-Match where there is no record to match', async () => {
  const response = await world.ask('POST', '/deployments', {
    headers: { 'if-match': '"1"' },
    json: newDeployment(),
  })
  expect(response.status).toBe(400)
})

it('sends a record again only when it has changed', async () => {
  const get = (match: string) =>
    world.ask('GET', `/deployments/${id}`, { headers: { 'if-none-match': match } })
  for (const match of ['"1"', 'W/"1"', '"7", "1"', '*']) {
    const response = await get(match)
    expect([match, response.status]).toEqual([match, 304])
    expect(response.headers.get('etag')).toBe('"1"')
    expect(await response.text()).toBe('')
  }
  await activate('"1"')
  const response = await get('"1"')
  expect(response.status).toBe(200)
  expect(response.headers.get('etag')).toBe('"2"')
})

it('asks for the right before it says that nothing has changed', async () => {
  const headers = { 'if-none-match': '"1"' }
  expect((await world.ask('GET', `/deployments/${id}`, { headers, person: 'bob' })).status).toBe(404)
  expect((await world.ask('GET', `/deployments/${id}`, { headers, person: null })).status).toBe(401)
})

it('gives no ETag to an answer that its revision does not determine', async () => {
  for (const path of ['/deployments', `/deployments/${id}/actions`, `/deployments/${id}/history`, '/slots'])
    expect([path, (await world.ask('GET', path)).headers.get('etag')]).toEqual([path, null])
})
