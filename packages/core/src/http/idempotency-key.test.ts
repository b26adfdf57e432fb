import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment } from '../../test/http-world.ts'

let world: HttpWorld
beforeEach(async () => {
  world = await httpWorld()
})
afterEach(() => world.close())

const create = (key: string | undefined, version = '1', where = world) =>
  where.ask('POST', '/deployments', {
    headers: key === undefined ? {} : { 'idempotency-key': key },
    json: newDeployment({ version }),
  })

it('answers a repeated command as the first time: status, headers and body', async () => {
  const first = await create('"k1"')
  const again = await create('"k1"')
  expect(again.status).toBe(201)
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(await again.json()).toEqual(await first.json())
})

it('takes a key with quotes and without them for the same', async () => {
  const [first, again] = [await create('"a\\"b"'), await create('a"b')]
  expect(await again.json()).toEqual(await first.json())
})

it('answers 422 to a key that belongs to another command', async () => {
  await create('"k1"')
  const other = await create('"k1"', '2')
  expect(other.status).toBe(422)
  expect(await other.json()).toMatchObject({ code: 'idempotency_key_reused', next: expect.any(String) })
})

it.each(['', '""', '"two words"', '"k1", "k2"', `"${'k'.repeat(256)}"`])(
  'refuses the key %s and changes nothing',
  async (key) => {
    const response = await create(key)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'malformed_request' })
    expect(await (await world.ask('GET', '/deployments')).json()).toMatchObject({ items: [] })
  },
)

it('answers 400 where the host wants a key and there is none, and lets queries be', async () => {
  const strict = await httpWorld({ requireIdempotencyKey: true })
  const response = await create(undefined, '1', strict)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'idempotency_key_missing' })
  expect((await create('k1', '1', strict)).status).toBe(201)
  expect((await strict.ask('GET', '/deployments')).status).toBe(200)
  await strict.close()
})
