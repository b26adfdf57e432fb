import type { CheckSettings, Observation } from '../domain/health/index.ts'
import type { Outbound } from '../outbound/index.ts'
import type { HealthProbe, ProbeTarget } from '../ports/index.ts'
import { down, NOTHING, unseen } from './faults.ts'
import { probeByHost } from './host-probe.ts'
import { probeHttp } from './http-probe.ts'
import { probeTcp } from './tcp-probe.ts'
import { timed } from './timed.ts'

export interface ProberOptions {
  readonly outbound: Outbound
  /** The host's own probe, for checks whose method is `host`. */
  readonly host?: HealthProbe | undefined
}

/** Makes one check. It always ends, just after its timeout at the latest, and never throws: a check that failed says so.
 * One that is aborted is `unknown`. */
export type Prober = (
  target: ProbeTarget,
  settings: CheckSettings,
  options?: { readonly signal?: AbortSignal },
) => Promise<Observation>

export function createProber({ outbound, host }: ProberOptions): Prober {
  return (target, settings, { signal: stop } = {}) => {
    const { method, timeout_ms } = settings
    if (method === 'host') {
      const hung = () => unseen('probe_failed', "The host's probe did not end in time.")
      return timed(timeout_ms, (signal) => probeByHost(host, target, signal), hung, stop)
    }
    let lookups = 0
    const onLookup = (going: boolean) => {
      lookups += going ? 1 : -1
    }
    // A resolver that does not answer is ours; its own timeouts are longer than most checks may take.
    const silent = () =>
      lookups > 0
        ? unseen('name_service', 'The name could not be looked up in time.')
        : down('timeout', `There was no answer within ${timeout_ms} ms.`)
    return timed(
      timeout_ms,
      async (signal) => {
        if (method === 'http') return probeHttp(outbound, target.url, settings, { onLookup, signal })
        await probeTcp(outbound, target.url, { onLookup, signal })
        return { ...NOTHING, outcome: 'up' }
      },
      silent,
      stop,
    )
  }
}
