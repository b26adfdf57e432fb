import { createServer as createTcpServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, listen, serve, serveTls } from '../../test/support/servers.ts'
import { type CheckSettings, DEFAULT_CHECK_SETTINGS, type Observation } from '../domain/health/index.ts'
import { createOutbound, type OutboundOptions } from '../outbound/index.ts'
import type { HealthProbe } from '../ports/index.ts'
import { createProber } from './create-prober.ts'

const DAY = 86_400_000
const ALLOW = ['127.0.0.0/8', '*.internal']

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

function kept<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one)
  return one
}

interface Given extends OutboundOptions {
  readonly settings?: Partial<CheckSettings>
  readonly host?: HealthProbe
}

function check(url: string, { settings, host, ...options }: Given = {}): Promise<Observation> {
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const outbound = kept(createOutbound({ resolve, allow: ALLOW, ...options }))
  const target = {
    deployment_id: 'd1',
    team_id: 't1',
    application_id: 'shop',
    cloud_asset_id: 'vm-1',
    environment_name: 'staging',
    url,
  }
  return createProber({ outbound, host })(target, { ...DEFAULT_CHECK_SETTINGS, timeout_ms: 400, ...settings })
}

/** A server that answers by its path: `/503` with that status, `/slow` after a while, `/big` without an end. */
async function server(): Promise<LocalServer> {
  return kept(
    await serve(async ({ url = '/' }, response) => {
      const path = url.slice(1)
      if (path === 'slow') await sleep(100)
      if (path === 'hang') return
      if (path === 'half') return void response.writeHead(200, { 'content-length': 100 }).write('half')
      if (path === 'circle') return void response.writeHead(302, { location: '/circle' }).end()
      if (path === 'moved') return void response.writeHead(301, { location: '/there' }).end()
      if (path === 'big') {
        response.on('error', () => {})
        while (!response.destroyed) if (!response.write('x'.repeat(16_384))) await sleep(1)
        return
      }
      response.writeHead(/^\d+$/.test(path) ? Number(path) : 200).end(`status: ok at ${path}`)
    }),
  )
}

describe('a check by HTTP', () => {
  it.each<[string, Partial<CheckSettings>, Partial<Observation>]>([
    ['/', {}, { outcome: 'up', status_code: 200, fault: null, message: null }],
    ['/204', {}, { outcome: 'up', status_code: 204 }],
    ['/503', {}, { outcome: 'down', fault: 'status', message: 'It answered with status 503.' }],
    ['/404', { status_from: 400, status_to: 404 }, { outcome: 'up', status_code: 404 }],
    ['/moved', {}, { outcome: 'up', status_code: 200 }],
    ['/circle', {}, { outcome: 'down', fault: 'unreadable' }],
    ['/x', { body_contains: 'ok at x' }, { outcome: 'up' }],
    ['/x', { body_contains: 'ready' }, { outcome: 'down', fault: 'body', status_code: 200 }],
    ['/204', { body_contains: 'ready' }, { outcome: 'down', fault: 'body' }],
    ['/big', {}, { outcome: 'up', status_code: 200 }],
    ['/big', { body_contains: 'y', timeout_ms: 5_000 }, { outcome: 'down', fault: 'body' }],
    ['/hang', {}, { outcome: 'down', fault: 'timeout', status_code: null, latency_ms: null }],
    ['/half', { body_contains: 'whole' }, { outcome: 'down', fault: 'timeout' }],
  ])('of %s with %j', async (path, settings, expected) => {
    const { port } = await server()
    expect(await check(`http://127.0.0.1:${port}${path}`, { settings })).toMatchObject(expected)
  })

  it('measures how long the answer took', async () => {
    const { port } = await server()
    const { latency_ms } = await check(`http://127.0.0.1:${port}/slow`)
    expect(latency_ms).toBeGreaterThanOrEqual(95)
    expect(latency_ms).toBeLessThan(400)
  })

  it('leaves no connection behind, whatever came of it', async () => {
    const { port, open, connections } = await server()
    for (const path of ['', 'hang', 'big', 'half', '503']) await check(`http://127.0.0.1:${port}/${path}`)
    expect(connections()).toBe(5)
    await expect.poll(open).toBe(0)
  })

  it('is down where the connection is refused, lost, or speaks something else', async () => {
    const closed = await serve(() => {})
    await closed.close()
    expect(await check(`http://127.0.0.1:${closed.port}/`)).toMatchObject({
      outcome: 'down',
      fault: 'connection_refused',
    })
    const rude = kept(await listen(createTcpServer((socket) => socket.destroy())))
    expect(await check(`http://127.0.0.1:${rude.port}/`)).toMatchObject({ fault: 'connection_lost' })
    const odd = kept(await listen(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))))
    expect(await check(`http://127.0.0.1:${odd.port}/`)).toMatchObject({
      outcome: 'down',
      fault: 'unreadable',
    })
    expect(await check(`https://127.0.0.1:${odd.port}/`)).toMatchObject({
      outcome: 'down',
      fault: 'certificate',
    })
  })
})

describe('a certificate', () => {
  async function shown(days: number): Promise<Observation> {
    const [from, until] = [new Date(Date.now() - 30 * DAY), new Date(Date.now() + days * DAY)]
    const tls = await serveTls((_request, response) => response.end(), { name: 'app.internal', from, until })
    kept(tls)
    return check(`https://app.internal:${tls.port}/`, {
      ca: [tls.certificate],
      settings: { timeout_ms: 5_000 },
    })
  }

  it('tells when it ends', async () => {
    const { outcome, certificate_expires_at } = await shown(12)
    expect(outcome).toBe('up')
    const days = (Date.parse(certificate_expires_at ?? '') - Date.now()) / DAY
    expect(days).toBeCloseTo(12, 1)
  })

  it('that has ended makes it down', async () => {
    expect(await shown(-1)).toMatchObject({
      outcome: 'down',
      fault: 'certificate',
      message: 'The certificate is not good: CERT_HAS_EXPIRED.',
    })
  })
})

describe('a check by connection', () => {
  it('is up when somebody listens, and down when nobody does', async () => {
    const one = await listen(createTcpServer())
    const settings = { method: 'tcp' } as const
    const url = `http://db.internal:${one.port}`
    expect(await check(url, { settings })).toMatchObject({ outcome: 'up', latency_ms: expect.any(Number) })
    await one.close()
    expect(await check(url, { settings })).toMatchObject({ outcome: 'down', fault: 'connection_refused' })
  })
})

describe('a fault on our side', () => {
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

  it.each<[string, Given, Observation['fault']]>([
    ['a place that may not be called', { allow: [] }, 'destination_refused'],
    ['a name service that is down', { resolve: failing('EAI_AGAIN') }, 'name_service'],
    ['a name service that does not answer', { resolve: () => new Promise(() => {}) }, 'name_service'],
    ['no more connections', { resolve: failing('EMFILE') }, 'resources'],
    ['no network', { resolve: failing('ENETUNREACH') }, 'no_network'],
    ['a fault that nobody knows', { resolve: failing('E_NEW') }, 'probe_failed'],
  ])('makes a check unknown, never down: %s', async (_what, given, fault) => {
    for (const method of ['http', 'tcp'] as const) {
      const seen = await check('http://app.internal:81/', { ...given, settings: { method } })
      expect(seen).toMatchObject({ outcome: 'unknown', fault, latency_ms: null, message: expect.any(String) })
    }
  })

  it('shows nothing of the network inside', async () => {
    const resolve = async () => [{ address: '10.77.0.5', family: 4 }]
    const { message } = await check('http://db.corp.example/', { resolve })
    expect(message).toBe('db.corp.example leads to no address that may be called from here.')
  })
})

describe("the host's own probe", () => {
  const settings = { method: 'host' } as const
  const byHost = (host: HealthProbe) => check('http://127.0.0.1/', { settings, host })

  it('says up or down in its own words', async () => {
    expect(await byHost(async () => ({ outcome: 'up' }))).toMatchObject({
      outcome: 'up',
      fault: null,
      latency_ms: expect.any(Number),
    })
    expect(await byHost(() => ({ outcome: 'down', message: '12 jobs wait' }))).toMatchObject({
      outcome: 'down',
      fault: 'reported',
      message: '12 jobs wait',
    })
    expect(
      await byHost(({ application_id }) => ({ outcome: 'up', latency_ms: application_id.length })),
    ).toMatchObject({ latency_ms: 4 })
  })

  it.each<[string, HealthProbe | undefined]>([
    ['is not there', undefined],
    ['throws', () => Promise.reject(new Error('boom'))],
    [
      'throws at once',
      () => {
        throw new Error('boom')
      },
    ],
    ['hangs', () => new Promise(() => {})],
    ['answers what is no answer', async () => ({ outcome: 'fine' }) as never],
    ['answers nothing', async () => undefined as never],
  ])('has not looked when it %s', async (_what, host) => {
    const seen = await check('http://127.0.0.1/', host === undefined ? { settings } : { settings, host })
    expect(seen).toMatchObject({ outcome: 'unknown', fault: 'probe_failed', message: expect.any(String) })
  })

  it('is told when its time is over', async () => {
    const ended = Promise.withResolvers<string>()
    await byHost((_target, { signal }) => {
      signal.addEventListener('abort', () => ended.resolve(String(signal.reason.name)))
      return new Promise(() => {})
    })
    expect(await ended.promise).toBe('TimeoutError')
  })
})
