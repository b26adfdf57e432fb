import { Agent, get } from 'node:http'

export interface Answer {
  /** Milliseconds since 1970. */
  readonly at: number
  /** 0: there was no answer. */
  readonly status: number
  readonly version: string | null
}

export interface Load {
  readonly answers: readonly Answer[]
  close(): Promise<void>
}

const LATE = 5_000
const AT_ONCE = 100

/** Customers: so many requests a second, whether or not earlier ones were answered, though never too many at once. */
export function openLoad(port: number, perSecond: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const answers: Answer[] = []
  const open = new Set<Promise<void>>()
  const start = Date.now()
  let sent = 0

  function send(): void {
    const work = new Promise<void>((resolve) => {
      const end = (status: number, version: string | null) => {
        answers.push({ at: Date.now(), status, version })
        resolve()
      }
      const request = get({ host: '127.0.0.1', port, path: '/orders', agent, timeout: LATE }, (response) => {
        const { statusCode = 0, headers } = response
        const version = headers['x-version']
        response.resume()
        response.once('close', () => end(statusCode, typeof version === 'string' ? version : null))
      })
      request.once('timeout', () => request.destroy(new Error('late')))
      request.once('error', () => end(0, null))
    }).finally(() => open.delete(work))
    open.add(work)
  }

  const timer = setInterval(() => {
    const due = Math.floor(((Date.now() - start) / 1_000) * perSecond)
    // What a busy machine could not send in time is let go of.
    for (; sent < due; sent += 1) if (open.size < AT_ONCE) send()
  }, 10)

  return {
    answers,
    async close() {
      clearInterval(timer)
      await Promise.all(open)
      agent.destroy()
    },
  }
}
