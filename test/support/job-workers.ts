import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type Child, startChild } from './child.ts'
import type { Place } from './job-place.ts'

const WORKER = fileURLToPath(new URL('./job-worker.ts', import.meta.url))

/** A process that does jobs. */
export type WorkerProcess = Child

export function startWorker(place: Place, endpoint: string, pause = 0): WorkerProcess {
  return startChild(WORKER, [JSON.stringify(place), endpoint, String(pause)])
}

/** Somebody outside, who keeps what he is asked for: one effect for each idempotency key, however often it comes. */
export async function startEndpoint() {
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'])
    seen.set(key, (seen.get(key) ?? 0) + 1)
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port.')
  return {
    address: `http://127.0.0.1:${address.port}`,
    /** How often each key has come. */
    seen,
    close: () => server.close(),
  }
}
