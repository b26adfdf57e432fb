import { once } from 'node:events'
import type { Server } from 'node:http'

/** How many ports are tried. */
const TRIES = 100

/** Listens on 127.0.0.1, on the port or the next one that is free; gives the port. */
export async function listen(server: Server, port: number): Promise<number> {
  for (let tried = 0; ; tried += 1) {
    try {
      server.listen(port === 0 ? 0 : port + tried, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('The server has no port.')
      return address.port
    } catch (error) {
      if (!isTaken(error) || tried + 1 === TRIES || port + tried === 65_535) throw error
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
