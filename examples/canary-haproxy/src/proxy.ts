import { once } from 'node:events'
import { Agent, createServer, type ServerResponse } from 'node:http'
import { createProxyServer } from 'http-proxy-3'

export type Side = 'a' | 'b'

interface Answer {
  readonly at: number
  readonly side: Side
  readonly failed: boolean
}

/** A small reverse proxy over two sides, for examples: shares by request, counts by version and status. */
export interface Proxy {
  readonly port: number
  /** Side `b` has so many per cent of the requests, `a` the rest. */
  share: number
  /** What a side has answered in the last milliseconds. */
  recent(side: Side, milliseconds: number): { readonly answers: number; readonly failures: number }
  close(): Promise<void>
}

/** Figures are kept for so long. */
const KEPT = 10_000

/** `/metrics` of `port` tells the counts as Prometheus reads them; everything else goes to a side. */
export async function openProxy(sides: Readonly<Record<Side, number>>): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 })
  const forward = createProxyServer({ agent, xfwd: true, proxyTimeout: 10_000 })
  const totals = new Map<string, number>()
  let answers: Answer[] = []
  let credit = 0

  /** By credit, and not by chance: of any hundred requests side b gets exactly its share. */
  function sideOfNext(): Side {
    credit += proxy.share
    if (credit < 100) return 'a'
    credit -= 100
    return 'b'
  }

  function count(side: Side, version: string, status: number): void {
    const at = Date.now()
    answers.push({ at, side, failed: status >= 500 })
    if (answers.length > 10_000) answers = answers.filter((answer) => answer.at > at - KEPT)
    const labels = `side="${side}",version="${version}",code="${Math.floor(status / 100)}xx"`
    const name = `proxy_responses_total{${labels}}`
    totals.set(name, (totals.get(name) ?? 0) + 1)
  }

  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      tell(response, totals)
      return
    }
    const side = sideOfNext()
    response.once('finish', () => count(side, versionOf(response), response.statusCode))
    const target = { host: '127.0.0.1', port: sides[side] }
    forward.web(request, response, { target }, () => {
      if (!response.headersSent) response.writeHead(502)
      response.end()
    })
  })
  // Customers keep connections; see service.ts.
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()

  const proxy: Proxy = {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    share: 0,
    recent(side, milliseconds) {
      const since = Date.now() - milliseconds
      const found = answers.filter((answer) => answer.side === side && answer.at >= since)
      return { answers: found.length, failures: found.filter(({ failed }) => failed).length }
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      agent.destroy()
      await closed
    },
  }
  return proxy
}

/** As the service names itself; nothing but what a label may hold. */
function versionOf(response: ServerResponse): string {
  const version = response.getHeader('x-version')
  return typeof version === 'string' ? version.replaceAll(/[^\w.+-]/g, '') : ''
}

function tell(response: ServerResponse, totals: ReadonlyMap<string, number>): void {
  response.setHeader('content-type', 'text/plain; version=0.0.4')
  const lines = [...totals].map(([name, value]) => `${name} ${value}`)
  response.end(`${['# TYPE proxy_responses_total counter', ...lines].join('\n')}\n`)
}
