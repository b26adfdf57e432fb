import type { Gate } from './schema.ts'

interface GateFault {
  /** The field of the gate. */
  readonly path: readonly string[]
  readonly message: string
}

/** Everything that is wrong with a gate beyond its shape. `endless`: it watches in the background and need not end. */
export function faultsOfGate(gate: Gate, endless = false): GateFault[] {
  const faults: GateFault[] = []
  const fault = (field: string, message: string) => faults.push({ path: [field], message })
  if (gate.source.kind === 'health') {
    if (gate.passes !== null || gate.fails !== null)
      fault(
        gate.passes !== null ? 'passes' : 'fails',
        'is for figures; a health check says itself what it is',
      )
  } else if (gate.passes === null && gate.fails === null)
    fault('passes', 'and fails are both missing, so that no figure could decide anything')
  if (!endless && gate.count === null && gate.consecutive_success === null)
    fault('count', 'and consecutive_success are both missing, so that it could never pass')
  if (!endless && gate.count === null && gate.timeout_seconds === null)
    fault('timeout_seconds', 'and count are both missing, so that it might never end')
  if (gate.count !== null) {
    if (gate.failure_limit !== null && gate.failure_limit >= gate.count)
      fault('failure_limit', `bears every one of ${gate.count} measurements, so that it could never fail`)
    if (gate.consecutive_success !== null && gate.consecutive_success > gate.count)
      fault('consecutive_success', `is more than the ${gate.count} measurements that there will be`)
    const least = gate.initial_delay_seconds + (gate.count - 1) * gate.interval_seconds
    if (gate.timeout_seconds !== null && gate.consecutive_success === null && gate.timeout_seconds <= least)
      fault('timeout_seconds', `is over before ${gate.count} measurements can be made, which take ${least} s`)
  }
  if (gate.timeout_seconds !== null && gate.timeout_seconds <= gate.initial_delay_seconds)
    fault('timeout_seconds', 'is over before the first measurement')
  if (endless && gate.failure_limit === null)
    fault('failure_limit', 'is missing, so that a gate in the background could never fail')
  return faults
}
