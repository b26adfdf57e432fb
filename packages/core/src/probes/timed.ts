import type { Observation } from '../domain/health/index.ts'
import { faultOf, NOTHING, unseen } from './faults.ts'

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
  stop?: AbortSignal,
): Promise<Observation> {
  const began = performance.now()
  const control = new AbortController()
  const early = Promise.withResolvers<Seen>()
  const end = (seen: Pick<Seen, 'outcome' | 'fault' | 'message'>) => {
    early.resolve({ ...NOTHING, ...seen })
    control.abort(new DOMException('The check took too long.', 'TimeoutError'))
  }
  const timer = setTimeout(() => end(onTimeout()), milliseconds)
  const stopped = () => end(unseen('probe_failed', 'The check was stopped.'))
  stop?.addEventListener('abort', stopped)
  try {
    const seen = await Promise.race([early.promise, look(control.signal)])
    const answered = seen.outcome === 'up' || seen.status_code !== null
    const latency = Math.round((performance.now() - began) * 10) / 10
    return { ...seen, latency_ms: seen.latency_ms ?? (answered ? latency : null) }
  } catch (thrown) {
    return { ...NOTHING, latency_ms: null, ...faultOf(thrown) }
  } finally {
    clearTimeout(timer)
    stop?.removeEventListener('abort', stopped)
  }
}
