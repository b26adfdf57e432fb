import { createServer } from 'node:net'
import ky from 'ky'
import { afterEach, describe, expect, it } from 'vitest'
import { type LocalServer, listen, serve, serveTls } from '../../test/support/servers.ts'
import { createOutbound, type Outbound, type OutboundOptions } from './create-outbound.ts'

const LOOPBACK = async () => [{ address: '127.0.0.1', family: 4 }]
const REFUSED = { code: 'destination_refused' }
const DAY = 86_400_000

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

function kept<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one)
  return one
}

function outboundTo(options: OutboundOptions): Outbound {
  return kept(createOutbound({ resolve: LOOPBACK, ...options }))
}

async function greeter(): Promise<LocalServer> {
  return kept(await serve((_request, response) => response.end('hello')))
}

describe('a call out', () => {
  it('reaches a server on this machine only by the list of what may be called', async () => {
    const server = await greeter()
    const urls = [`http://127.0.0.1:${server.port}/`, `http://app.internal:${server.port}/`]
    const closed = outboundTo({})
    for (const url of urls) await expect(closed.fetch(url)).rejects.toMatchObject(REFUSED)
    for (const host of ['127.0.0.1', 'app.internal', '::1', '127.1'])
      await expect(closed.connect(host, server.port, AbortSignal.timeout(2_000))).rejects.toMatchObject(
        REFUSED,
      )
    expect(server.connections()).toBe(0)

    const open = outboundTo({ allow: ['127.0.0.1'] })
    for (const url of urls) expect(await (await open.fetch(url)).text()).toBe('hello')
    const socket = await open.connect('app.internal', server.port, AbortSignal.timeout(2_000))
    socket.destroy()
  })

  it('follows no redirect to where it may not call, by address or by name', async () => {
    const inside = await greeter()
    const targets = [
      `http://127.0.0.2:${inside.port}/`,
      `http://inside.example:${inside.port}/`,
      `http://[::ffff:127.0.0.1]:${inside.port}/`,
    ]
    const door = kept(
      await serve(({ url }, response) => {
        response.writeHead(302, { location: targets[Number(url?.slice(1))] }).end()
      }),
    )
    const outbound = outboundTo({ allow: ['door.example'] })
    for (const index of targets.keys())
      await expect(outbound.fetch(`http://door.example:${door.port}/${index}`)).rejects.toMatchObject(REFUSED)
    expect([door.connections() > 0, inside.connections()]).toEqual([true, 0])
  })

  it('connects to the address that was checked, however the name changes afterwards', async () => {
    const server = await greeter()
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }]
    }
    const outbound = outboundTo({ resolve, allow: ['127.0.0.1'] })
    expect(await (await outbound.fetch(`http://rebinding.example:${server.port}/`)).text()).toBe('hello')
    const later = outbound.converse()
    await expect(later.fetch(`http://rebinding.example:${server.port}/`)).rejects.toMatchObject(REFUSED)
    expect([asked, server.connections()]).toEqual([2, 1])
  })

  it('carries what ky sends: method, headers and body', async () => {
    const server = kept(
      await serve(async (request, response) => {
        const body = (await request.toArray()).join('')
        response.end(JSON.stringify([request.method, request.headers['x-key'], body]))
      }),
    )
    const { fetch } = outboundTo({ allow: ['127.0.0.1'] })
    const url = `http://127.0.0.1:${server.port}/hook`
    const answer = await ky.post(url, { fetch, json: { a: 1 }, headers: { 'x-key': 'k' } }).json()
    expect(answer).toEqual(['POST', 'k', '{"a":1}'])
  })

  it('ends when it is aborted, also while nobody answers', async () => {
    const silent = kept(await listen(createServer()))
    const outbound = outboundTo({ allow: ['127.0.0.1'] })
    const call = outbound.fetch(`http://127.0.0.1:${silent.port}/`, { signal: AbortSignal.timeout(50) })
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' })
    const gone = AbortSignal.abort(new Error('enough'))
    await expect(outbound.connect('127.0.0.1', silent.port, gone)).rejects.toThrow('enough')
  })

  it('checks certificates, also of an authority of the host, and shows the connection', async () => {
    const until = new Date(Date.now() + 10 * DAY)
    const server = kept(
      await serveTls((_request, response) => response.end('secret'), {
        name: 'app.internal',
        from: new Date(Date.now() - DAY),
        until,
      }),
    )
    const allow = ['*.internal']
    const url = `https://app.internal:${server.port}/`
    const untrusting = outboundTo({ allow }).fetch(url)
    await expect(untrusting).rejects.toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } })
    const trusting = outboundTo({ allow, ca: [server.certificate] })
    const ends: string[] = []
    const talk = kept(
      trusting.converse({
        onSocket: (socket) => {
          if ('getPeerX509Certificate' in socket && typeof socket.getPeerX509Certificate === 'function')
            ends.push(new Date(socket.getPeerX509Certificate().validTo).toISOString().slice(0, 10))
        },
      }),
    )
    expect(await (await talk.fetch(url)).text()).toBe('secret')
    expect(ends).toEqual([until.toISOString().slice(0, 10)])
    const misnamed = trusting.fetch(`https://other.internal:${server.port}/`)
    await expect(misnamed).rejects.toMatchObject({ cause: { code: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
  })
})
