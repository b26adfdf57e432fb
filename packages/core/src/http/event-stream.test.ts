import { afterEach, beforeEach, expect, it } from 'vitest'
import { type HttpWorld, httpWorld, newDeployment, PEOPLE } from '../../test/http-world.ts'
import type { StreamMessage } from '../contract/index.ts'
import type { Host } from '../runtime/host.ts'
import { createHandler } from './index.ts'

let world: HttpWorld
beforeEach(async () => {
  world = await httpWorld({ heartbeat: 30 })
})
afterEach(() => world.close())

const create = (version: string) => world.ask('POST', '/deployments', { json: newDeployment({ version }) })

/** Reads the text of a stream until it has what is looked for. */
function reading(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async until(pattern: RegExp) {
      while (!pattern.test(text)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`The stream ended after ${JSON.stringify(text)}.`)
        text += decoder.decode(value, { stream: true })
      }
      return text
    },
    async toEnd() {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return text
        text += decoder.decode(value, { stream: true })
      }
    },
    cancel: () => reader.cancel(),
  }
}

const cursorsOf = (text: string) => [...text.matchAll(/^id: (.+)$/gm)].map(([, cursor]) => cursor ?? '')
const versionsOf = (text: string) => [...text.matchAll(/"version":"([^"]+)"/g)].map(([, version]) => version)

it('sends events with id, type and data, and says how to reconnect', async () => {
  const response = await world.ask('GET', '/events')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
  const stream = reading(response)
  await stream.until(/event: ready\n/)
  await create('1')
  const text = await stream.until(/event: change\ndata: .*\n\n/)
  expect(text).toMatch(/^retry: 1000\n\nid: \S+\nevent: ready\ndata: \{"type":"ready","cursor":"\S+"\}\n\n/)
  const data: StreamMessage = JSON.parse(/event: change\ndata: (.*)\n/.exec(text)?.[1] ?? '')
  expect(data).toMatchObject({ type: 'change', entry: { action: 'deployment.created', team_id: 't1' } })
  expect(cursorsOf(text).at(-1)).toBe(data.cursor)
  await stream.cancel()
})

it('goes on behind Last-Event-ID, which is stronger than the address', async () => {
  const first = reading(await world.ask('GET', '/events'))
  await first.until(/event: ready/)
  await create('1')
  const text = await first.until(/event: change\ndata: .*\n\n/)
  await first.cancel()
  const [start = '', last = ''] = cursorsOf(text)
  await create('2')
  await create('3')
  const headers = { 'last-event-id': last }
  const second = reading(await world.ask('GET', `/events?after=${start}`, { headers }))
  const more = await second.until(/"version":"3"/)
  await second.cancel()
  expect(versionsOf(more)).toEqual(['2', '3'])
  const third = reading(await world.ask('GET', `/events?after=${start}`))
  expect(versionsOf(await third.until(/"version":"3"/))).toEqual(['1', '2', '3'])
  await third.cancel()
})

it('tells a listener whose cursor is none to read everything again', async () => {
  const stream = reading(await world.ask('GET', '/events', { headers: { 'last-event-id': 'what' } }))
  await stream.until(/event: resync/)
  await stream.cancel()
})

it('answers what is wrong with the call as a problem, and not as a stream', async () => {
  for (const [path, status] of [
    ['/events?colour=red', 400],
    ['/events?team_id=', 400],
  ] as const) {
    const response = await world.ask('GET', path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  }
  expect((await world.ask('GET', '/events', { person: null })).status).toBe(401)
})

it('shows nothing of another team', async () => {
  const stream = reading(await world.ask('GET', '/events', { person: 'bob' }))
  await stream.until(/event: ready/)
  await create('1')
  await world.ask('POST', '/deployments', { json: newDeployment({ version: '2' }), person: 'bob' })
  expect(versionsOf(await stream.until(/"version":"2"/))).toEqual(['2'])
  await stream.cancel()
})

it('sends a comment when there is nothing to say', async () => {
  const stream = reading(await world.ask('GET', '/events'))
  const text = await stream.until(/:\n\n:\n\n:\n\n$/)
  expect(text).not.toContain('change')
  await stream.cancel()
})

it('ends after its time, between two messages, for the listener to be authenticated anew', async () => {
  const short = await httpWorld({ streamLifetime: 80, heartbeat: 20 })
  const text = await reading(await short.ask('GET', '/events')).toEnd()
  expect(text).toMatch(/event: ready\ndata: .*\n\n(:\n\n)+$/)
  await short.close()
})

/** A host whose stream of messages can be watched. */
function watched(messages: (signal: AbortSignal) => AsyncGenerator<StreamMessage>) {
  const state = { taken: 0, ended: false }
  const host: Host = {
    ...world.sdk,
    as: (actor) => ({
      ...world.sdk.as(actor),
      events: {
        async *subscribe(_, options) {
          try {
            for await (const message of messages(options?.signal ?? AbortSignal.abort())) {
              state.taken += 1
              yield message
            }
          } finally {
            state.ended = true
          }
        },
      },
    }),
  }
  const handler = createHandler(host, { authenticate: () => PEOPLE.ada ?? null, heartbeat: 10 })
  const open = (signal?: AbortSignal) =>
    handler(new Request('http://host.example/events', signal === undefined ? {} : { signal }))
  return { state, open }
}

async function* silent(signal: AbortSignal): AsyncGenerator<StreamMessage> {
  yield { type: 'ready', cursor: 'c' }
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
}

it('ends the messages when the listener goes away while it waits', async () => {
  const { state, open } = watched(silent)
  const stream = reading(await open())
  await stream.until(/event: ready/)
  await stream.cancel()
  expect(state.ended).toBe(true)
})

it('ends the messages when the request is aborted', async () => {
  const { state, open } = watched(silent)
  const gone = new AbortController()
  const stream = reading(await open(gone.signal))
  await stream.until(/event: ready/)
  gone.abort()
  await expect.poll(() => state.ended).toBe(true)
  await stream.toEnd()
})

it('takes no more messages than the listener reads', async () => {
  const { state, open } = watched(async function* () {
    for (let index = 0; ; index += 1) yield { type: 'ready', cursor: `c${index}` }
  })
  const response = await open()
  const stream = reading(response)
  await stream.until(/id: c3\n/)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(state.taken).toBeLessThan(10)
  await stream.cancel()
  expect(state.ended).toBe(true)
})

it('ends quietly when the messages end with an error, which stays in the log', async () => {
  const { open } = watched(async function* () {
    yield { type: 'ready', cursor: 'c' }
    throw new Error('password=hunter2')
  })
  const text = await reading(await open()).toEnd()
  expect(text).toMatch(/event: ready/)
  expect(text).not.toContain('hunter2')
  expect(world.log.at(-1)).toMatchObject({ level: 'error', fields: { operation: 'events.subscribe' } })
})
