import { observationSchema } from '../domain/health/index.ts'
import type { HealthProbe, ProbeTarget } from '../ports/index.ts'
import { NOTHING, unseen } from './faults.ts'
import type { Seen } from './timed.ts'

/** Asks the host's own probe. Whatever it throws, and whatever it answers that is no answer, is no fault of the target. */
export async function probeByHost(
  probe: HealthProbe | undefined,
  target: ProbeTarget,
  signal: AbortSignal,
): Promise<Seen> {
  if (probe === undefined) return { ...NOTHING, ...unseen('probe_failed', 'The host has given no probe.') }
  try {
    const answer = await probe(target, { signal })
    const parsed = observationSchema.safeParse({ ...NOTHING, latency_ms: null, ...answer })
    if (!parsed.success)
      return { ...NOTHING, ...unseen('probe_failed', "The host's probe gave an answer that cannot be read.") }
    const { latency_ms, ...seen } = parsed.data
    const measured = latency_ms === null ? {} : { latency_ms }
    if (seen.outcome === 'up') return { ...seen, ...measured, fault: null, message: null }
    return {
      ...seen,
      ...measured,
      fault: seen.fault ?? (seen.outcome === 'down' ? 'reported' : 'probe_failed'),
    }
  } catch {
    return { ...NOTHING, ...unseen('probe_failed', "The host's probe threw an error.") }
  }
}
