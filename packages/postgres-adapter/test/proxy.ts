import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that can be made deaf: it stays open, and nothing gets through it any more. */
export async function startProxy(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let deaf = false
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', (chunk) => void (deaf || to.write(chunk)))
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const through = new URL(url)
  through.port = String(address.port)
  return {
    url: through.href,
    /** Whether what comes over the lines that are open, and those to come, is let through. */
    deafen(now: boolean) {
      deaf = now
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
