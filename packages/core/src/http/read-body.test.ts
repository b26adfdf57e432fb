import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment } from '../../test/http-world.ts'

const LIMIT = 2_000

let world: HttpWorld
beforeEach(async () => {
  world = await httpWorld({ bodyLimit: LIMIT })
})
afterEach(() => world.close())

const JSON_TYPE = { 'content-type': 'application/json' }
const create = (
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  headers: Record<string, string> = JSON_TYPE,
) => world.ask('POST', '/deployments', { body, headers })

async function nothingWritten() {
  expect(await (await world.ask('GET', '/deployments')).json()).toMatchObject({ items: [] })
}

/** A body that never ends; counts how much of it was taken. */
function endless() {
  const taken = { bytes: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.bytes += 500
      controller.enqueue(new Uint8Array(500).fill(0x20))
    },
    cancel() {
      taken.cancelled = true
    },
  })
  return { stream, taken }
}

it('takes a body of just the limit, and none of one byte more', async () => {
  const json = JSON.stringify(newDeployment())
  expect((await create(json.padEnd(LIMIT))).status).toBe(201)
  const response = await create(json.padEnd(LIMIT + 1))
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'payload_too_large' })
})

it('does not begin to read a body that says itself that it is too large', async () => {
  const { stream, taken } = endless()
  const response = await create(stream, { ...JSON_TYPE, 'content-length': String(LIMIT + 1) })
  expect(response.status).toBe(413)
  expect(taken.bytes).toBeLessThanOrEqual(500)
})

it.each([undefined, '10', 'lies'])(
  'stops reading at the limit, whatever content-length says (%s)',
  async (told) => {
    const { stream, taken } = endless()
    const response = await create(stream, {
      ...JSON_TYPE,
      ...(told === undefined ? {} : { 'content-length': told }),
    })
    expect(response.status).toBe(413)
    expect(taken).toEqual({ bytes: expect.any(Number), cancelled: true })
    expect(taken.bytes).toBeLessThan(LIMIT + 2_000)
  },
)

it.each([
  [undefined],
  ['text/plain'],
  ['application/x-www-form-urlencoded'],
  ['multipart/form-data; boundary=x'],
  ['application/jsonp'],
  ['text/json'],
  ['application/json; charset=utf-16'],
  ['text/plain; application/json'],
])('refuses a command in %s, as the form of another site could send it', async (type) => {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  const body = new TextEncoder().encode(JSON.stringify(newDeployment()))
  const response = await create(body, headers)
  expect(response.status).toBe(415)
  expect(await response.json()).toMatchObject({ code: 'unsupported_media_type' })
  await nothingWritten()
})

it('refuses a command without a body in no media type as well', async () => {
  const created = await create(JSON.stringify(newDeployment()))
  const { id } = (await created.json()) as { id: string }
  expect((await world.ask('POST', `/deployments/${id}/activate`)).status).toBe(415)
  expect((await world.ask('POST', `/deployments/${id}/activate`, { headers: JSON_TYPE })).status).toBe(200)
})

it('refuses a compressed body', async () => {
  const response = await create(JSON.stringify(newDeployment()), { ...JSON_TYPE, 'content-encoding': 'gzip' })
  expect(response.status).toBe(415)
})

it.each([
  ['{"version": }', 'malformed_request'],
  ['{', 'malformed_request'],
  ['', 'invalid_input'],
  ['null', 'invalid_input'],
  ['[]', 'invalid_input'],
  ['"text"', 'invalid_input'],
  ['7', 'invalid_input'],
  ['{"version":"1"} {}', 'malformed_request'],
  ['\u0000', 'malformed_request'],
])('refuses the body %s as %s', async (body, code) => {
  const response = await create(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code, next: expect.any(String) })
})

it('never quotes a body that cannot be read, since it may hold a secret', async () => {
  const response = await create('{"configuration":{"TOKEN":"hunter2-hunter2" "X":1}}')
  expect(response.status).toBe(400)
  expect(await response.text()).not.toContain('hunter2')
})

it('refuses bytes that are not UTF-8, and takes a byte order mark', async () => {
  expect((await create(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]))).status).toBe(400)
  expect((await create(`\ufeff${JSON.stringify(newDeployment())}`)).status).toBe(201)
})

it.each([
  '{"__proto__":{"version":"1"}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"metadata":{"__proto__":[]}}',
])('refuses names that reach for a prototype: %s', async (body) => {
  const response = await create(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'malformed_request' })
  expect(Object.keys(Object.prototype)).toEqual([])
})

it.each([
  ['{"version":"1","version":"2"}', '/version'],
  [
    '{"metadata":{"tags":["a"],"contacts":[{"name":"A"},{"name":"B","na\\u006de":"C"}]}}',
    '/metadata/contacts/1/name',
  ],
  ['{"a/b":{"~":1,"~":2}}', '/a~1b/~0'],
  ['{"":1,"x":[{},[]],"":2}', '/'],
])('refuses a name that is given twice: %s', async (body, pointer) => {
  const response = await create(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ faults: [{ pointer, message: 'is given more than once' }] })
})

it('takes the same name in different objects, and as a value', async () => {
  const contacts = [{ name: 'name', role: 'A "quoted\\" {name' }, { name: 'B' }]
  const response = await create(
    JSON.stringify(newDeployment({ metadata: { contacts, tags: ['name', 'name'] } })),
  )
  expect(response.status).toBe(201)
})

it('refuses a field that stands in the path already', async () => {
  const response = await world.ask('POST', '/deployments/x/cancel', { json: { id: 'y', reason: 'No' } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ faults: [{ pointer: '/id' }] })
})

it.each(['[', '{"a":'])('is not brought down by bottomless nesting of %s', async (part) => {
  const deep = await httpWorld()
  const depth = 100_000
  const close = part === '[' ? ']' : '}'
  for (const body of [
    `${part.repeat(depth)}1${close.repeat(depth)}`,
    part.repeat(depth),
    `{"metadata":${part.repeat(101)}1${close.repeat(101)}}`,
  ]) {
    const response = await deep.ask('POST', '/deployments', { body, headers: JSON_TYPE })
    expect(response.status).toBe(400)
  }
  await deep.close()
})

const bodies = join(import.meta.dirname, '../../../../../shared/data/json-parsing/test_parsing')
describe.skipIf(!existsSync(bodies))(
  'each of the JSON parsing test bodies (skipped where they are not at hand)',
  () => {
    const names = existsSync(bodies) ? readdirSync(bodies) : []

    it('gets an answer of the 4xx, and writes nothing', async () => {
      const wide = await httpWorld()
      expect(names.length).toBeGreaterThan(300)
      for (const name of names) {
        const body = readFileSync(join(bodies, name))
        const response = await wide.ask('POST', '/deployments', { body, headers: JSON_TYPE })
        expect([name, Math.floor(response.status / 100)]).toEqual([name, 4])
        const { code } = (await response.json()) as { code: string }
        const codes = name.startsWith('y_')
          ? ['invalid_input', 'malformed_request']
          : ['invalid_input', 'malformed_request', 'payload_too_large']
        expect([name, codes.includes(code)]).toEqual([name, true])
        // What must be refused as JSON never gets as far as the fields, but for a body of nothing.
        if (name.startsWith('n_') && body.byteLength > 0)
          expect([name, code]).toEqual([name, 'malformed_request'])
      }
      expect(wide.log.filter(({ level }) => level === 'error')).toEqual([])
      await wide.close()
    })
  },
)
