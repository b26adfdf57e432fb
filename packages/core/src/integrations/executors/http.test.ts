import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { anAct, aTarget } from '../../../test/support/rollout-target.ts'
import type { ExecutorOrder } from '../../ports/index.ts'
import { httpExecutor } from './http.ts'

const DEPLOY: ExecutorOrder = { do: 'deploy', target: 'canary' }
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

interface Call {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

async function openPlatform(answer: (call: Call, response: ServerResponse) => void) {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const call = { method: request.method, url: request.url, headers: request.headers, body }
    calls.push(call)
    answer(call, response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const executor = httpExecutor({
    url: `http://127.0.0.1:${port}/orders?tenant=7`,
    headers: async () => ({ authorization: 'Bearer token' }),
    outbound: { allow: ['127.0.0.1'] },
  })
  return { executor, calls, url: `http://127.0.0.1:${port}/orders` }
}

describe('an executor behind an address', () => {
  it('sends an order with its key, and looks at it under the same one', async () => {
    const { executor, calls } = await openPlatform(({ method }, response) => {
      response.statusCode = method === 'POST' ? 202 : 200
      response.setHeader('retry-after', '3')
      response.end(
        method === 'POST' ? undefined : JSON.stringify({ status: 'failed', message: 'No disk.', more: 1 }),
      )
    })
    const context = anAct()
    expect(await executor.apply(DEPLOY, aTarget(), context)).toEqual({
      status: 'running',
      look_again_seconds: 3,
    })
    expect(await executor.observe(DEPLOY, aTarget(), context)).toMatchObject({
      status: 'failed',
      message: 'No disk.',
    })
    const [order, look] = calls
    expect(order).toMatchObject({ method: 'POST', url: '/orders?tenant=7' })
    expect(order?.headers).toMatchObject({
      'idempotency-key': '"run-1:deploy:1"',
      authorization: 'Bearer token',
      'content-type': 'application/json',
    })
    expect(JSON.parse(order?.body ?? '')).toEqual({
      key: 'run-1:deploy:1',
      epoch: 1,
      order: DEPLOY,
      target: aTarget(),
    })
    expect(look).toMatchObject({ method: 'GET', url: '/orders?tenant=7&key=run-1%3Adeploy%3A1' })
  })

  it('understands answers without a body', async () => {
    const statuses = [204, 202, 409]
    const { executor } = await openPlatform(({ method }, response) => {
      response.statusCode = method === 'GET' ? 404 : (statuses.shift() ?? 500)
      response.end()
    })
    const sent = () => executor.apply(DEPLOY, aTarget(), anAct())
    expect(await sent()).toEqual({ status: 'succeeded' })
    expect(await sent()).toEqual({ status: 'running' })
    expect(await sent()).toEqual({ status: 'running' })
    await expect(sent()).rejects.toThrow('The platform answered with 500.')
    expect(await executor.observe(DEPLOY, aTarget(), anAct())).toEqual({ status: 'absent' })
  })

  it('takes nonsense, too much, a redirect, a cut and silence for errors', async () => {
    const lies: ((response: ServerResponse) => void)[] = [
      (response) => response.end('<html>Welcome</html>'),
      (response) => response.end(JSON.stringify({ status: 'wonderful' })),
      (response) => response.end('{"__proto__":{"status":"succeeded"},"status":"succeeded"}'),
      (response) => response.end(JSON.stringify({ status: 'succeeded', message: 'x'.repeat(100_000) })),
      (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
      (response) => response.destroy(),
      () => {},
    ]
    const count = lies.length
    const { executor } = await openPlatform((_call, response) => lies.shift()?.(response))
    for (let index = 0; index < count; index += 1)
      await expect(executor.apply(DEPLOY, aTarget(), anAct('k', 500))).rejects.toThrow()
    expect(lies).toEqual([])
  })

  it('calls no private place that nobody has allowed, whatever name leads there', async () => {
    const { calls, url } = await openPlatform((_call, response) => response.end())
    for (const [place, outbound] of [
      [url, {}],
      [
        url.replace('127.0.0.1', 'platform.example'),
        { resolve: async () => [{ address: '127.0.0.1', family: 4 as const }] },
      ],
      [url.replace('127.0.0.1', 'localhost'), { allow: ['10.0.0.0/8'] }],
    ] as const) {
      const refused = httpExecutor({ url: place, outbound })
      await expect(refused.apply(DEPLOY, aTarget(), anAct())).rejects.toMatchObject({
        code: 'destination_refused',
      })
      await expect(refused.observe(DEPLOY, aTarget(), anAct())).rejects.toMatchObject({
        code: 'destination_refused',
      })
    }
    expect(calls).toEqual([])
  })

  it('goes out by the way that it is given', async () => {
    const executor = httpExecutor({
      url: 'http://127.0.0.1:1/orders',
      fetch: async () => {
        throw new Error('That is a private place.')
      },
    })
    await expect(executor.apply(DEPLOY, aTarget(), anAct())).rejects.toThrow('That is a private place.')
  })
})
