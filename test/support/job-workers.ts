import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Place } from './job-place.ts'

const WORKER = fileURLToPath(new URL('./job-worker.ts', import.meta.url))

/** A process that does jobs. */
export interface WorkerProcess {
  readonly process: ChildProcess
  /** What it has said so far, line by line. */
  readonly said: string[]
  /** Resolves at the first line, said or to be said, that begins so. Rejects when the process ends before. */
  hears(beginning: string): Promise<string>
  /** Kills it without a chance to tidy up. */
  kill(): Promise<void>
}

export function startWorker(place: Place, endpoint: string, pause = 0): WorkerProcess {
  const args = [
    '--conditions=@slipway/source',
    '--no-warnings',
    WORKER,
    JSON.stringify(place),
    endpoint,
    String(pause),
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  let rest = ''
  let listeners: (() => void)[] = []
  const tell = () => {
    const now = listeners
    listeners = []
    for (const listener of now) listener()
  }
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
    tell()
  })
  let ended = false
  const closed = once(child, 'close').then(() => {
    ended = true
    tell()
  })
  return {
    process: child,
    said,
    async hears(beginning) {
      for (;;) {
        const line = said.find((one) => one.startsWith(beginning))
        if (line !== undefined) return line
        if (ended) throw new Error(`The worker ended before it said ${beginning}: ${said.join(', ')}`)
        await new Promise<void>((resolve) => listeners.push(resolve))
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
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
