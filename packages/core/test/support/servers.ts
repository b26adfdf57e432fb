import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { generate } from 'selfsigned'

/** A server on loopback, and how often it was connected to. */
export interface LocalServer {
  readonly port: number
  connections(): number
  /** Connections that are open now. */
  open(): number
  close(): Promise<void>
}

/** Lets any server listen on a free port of loopback. */
export async function listen(server: Server, host = '127.0.0.1'): Promise<LocalServer> {
  let connections = 0
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    connections += 1
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
  })
  server.listen(0, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    open: () => open.size,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export function serve(handler: RequestListener): Promise<LocalServer> {
  return listen(createServer(handler))
}

/** A server for `name` with a certificate of its own that is good between two instants. */
export async function serveTls(
  handler: RequestListener,
  { name, from, until }: { readonly name: string; readonly from: Date; readonly until: Date },
): Promise<LocalServer & { readonly certificate: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    notBeforeDate: from,
    notAfterDate: until,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
    ],
  })
  return { ...(await listen(createTlsServer({ key, cert }, handler))), certificate: cert }
}
