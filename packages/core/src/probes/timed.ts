import type { Observation } from '../domain/health/index.ts'
import { faultOf, NOTHING } from './faults.ts'

/** What a look at a target has seen; a latency that it does not tell is measured. */
export type Seen = Omit<Observation, 'latency_ms'> & { readonly latency_ms?: number }

/**
 * Runs one look at a target within its time: it is aborted then, and what it still does behind that is left alone. Never
 * throws.
 */
export async function timed(
  milliseconds: number,
  look: (signal: AbortSignal) => Promise<Seen>,
  onTimeout: () => Pick<Observation, 'outcome' | 'fault' | 'message'>,
): Promise<Observation> {
  const began = performance.now()
  const control = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<Seen>((resolve) => {
    timer = setTimeout(() => {
      resolve({ ...NOTHING, ...onTimeout() })
      control.abort(new DOMException('The check took too long.', 'TimeoutError'))
    }, milliseconds)
  })
  try {
    const seen = await Promise.race([timeout, look(control.signal)])
    const answered = seen.outcome === 'up' || seen.status_code !== null
    const latency = Math.round((performance.now() - began) * 10) / 10
    return { ...seen, latency_ms: seen.latency_ms ?? (answered ? latency : null) }
  } catch (thrown) {
    return { ...NOTHING, latency_ms: null, ...faultOf(thrown) }
  } finally {
    clearTimeout(timer)
  }
}
