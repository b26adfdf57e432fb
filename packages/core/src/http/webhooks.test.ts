import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BASE, type HttpWorld, httpWorld } from '../../test/http-world.ts'
import { SlipwayError } from '../errors/index.ts'
import type { Host } from '../runtime/host.ts'
import { createHandler } from './index.ts'

interface Delivery {
  readonly integration: string
  readonly event: string | null
  readonly sha256: string
}

let world: HttpWorld
let delivered: Delivery[]
let host: Host

beforeEach(async () => {
  world = await httpWorld()
  delivered = []
  host = {
    ...world.sdk,
    receive: async (integration, { headers, body }) => {
      if (headers.get('x-signature') === null) throw new SlipwayError('webhook_unauthentic', 'No signature.')
      const sha256 = createHash('sha256').update(body).digest('hex')
      delivered.push({ integration, event: headers.get('x-event'), sha256 })
      return { outcome: 'applied', message: 'Done.' }
    },
  }
})
afterEach(() => world.close())

function post(body: Uint8Array, headers: Record<string, string>, options: { webhookLimit?: number } = {}) {
  const handler = createHandler(host, {
    basePath: BASE,
    authenticate: () => {
      throw new Error('Webhooks are not authenticated like people.')
    },
    ...options,
  })
  return handler(
    new Request(`http://host.example${BASE}/webhooks/git%2Fhub`, { method: 'POST', body, headers }),
  )
}

it('hands the very bytes and the headers to the integration, and answers with the receipt', async () => {
  const body = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256)
  const response = await post(body, { 'x-signature': 'yes', 'x-event': 'deployment' })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({ outcome: 'applied', message: 'Done.' })
  const sha256 = createHash('sha256').update(body).digest('hex')
  expect(delivered).toEqual([{ integration: 'git/hub', event: 'deployment', sha256 }])
})

it('answers what the integration refuses as a problem', async () => {
  const response = await post(new Uint8Array(3), {})
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBeNull()
  expect(await response.json()).toMatchObject({ code: 'webhook_unauthentic' })
})

it('has a limit of its own', async () => {
  const signed = { 'x-signature': 'yes' }
  expect((await post(new Uint8Array(2_000_000), signed)).status).toBe(200)
  expect((await post(new Uint8Array(11), signed, { webhookLimit: 10 })).status).toBe(413)
  expect(delivered).toHaveLength(1)
})

it('takes deliveries by POST only', async () => {
  const response = await world.ask('GET', '/webhooks/github')
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('POST, OPTIONS')
})

it('answers 404 for an integration that there is not', async () => {
  const response = await world.ask('POST', '/webhooks/nobody', { body: '{}' })
  expect(response.status).toBe(404)
})
