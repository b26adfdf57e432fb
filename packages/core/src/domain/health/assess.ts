import type { Deployment } from '../deployments/schema.ts'
import { changePercent, FLAP_WINDOW, isFlapping } from './flapping.ts'
import type { CheckSettings, Health, HealthSample, HealthState, Observation, Outcome } from './schema.ts'

type Settled = NonNullable<HealthState['settled']>

const LETTERS = { up: 'u', slow: 's', down: 'd' } as const satisfies Record<Settled, string>
const HEALTH_OF: Record<Settled, Health> = { up: 'healthy', slow: 'degraded', down: 'unhealthy' }

/** Of what was never checked, nothing is known. */
export function unknownHealth(at: string): HealthState {
  return {
    health: 'unknown',
    health_since: at,
    settled: null,
    flapping: false,
    change_percent: 0,
    recent: '',
    unseen: 0,
  }
}

/** The part of a record that is its health. */
export function toState(record: HealthState): HealthState {
  const { health, health_since, settled, flapping, change_percent, recent, unseen } = record
  return { health, health_since, settled, flapping, change_percent, recent, unseen }
}

/** Why a deployment has the health that it got by a check, as a sentence. */
export function reasonOf(
  { health, flapping, change_percent }: HealthState,
  { outcome, message, latency_ms }: Pick<HealthSample, 'outcome' | 'message' | 'latency_ms'>,
): string {
  if (health === 'unknown') return `It cannot be checked. ${message ?? ''}`.trim()
  if (flapping) return `It changes too often to tell: ${change_percent} % between the last checks.`
  if (outcome === 'down') return `Checks failed. ${message ?? ''}`.trim()
  const took = latency_ms === null ? '' : ` within ${Math.ceil(latency_ms)} ms`
  return outcome === 'slow' ? `It answers slowly:${took}.` : `It answers well${took}.`
}

/** Whether a deployment is checked at all, by its status: while it runs. */
export function isChecked({ status }: Pick<Deployment, 'status'>): boolean {
  return status === 'deploying' || status === 'active' || status === 'maintenance'
}

/** What an observation counts as. */
export function outcomeOf({ outcome, latency_ms }: Observation, { slow_ms }: CheckSettings): Outcome {
  return outcome === 'up' && slow_ms !== null && latency_ms !== null && latency_ms > slow_ms
    ? 'slow'
    : outcome
}

/**
 * What one more check makes of a deployment's health. One bad check says little and neither does one good one: a change needs
 * several in a row (`down_after`, `up_after`), so that one outage is one change down and one up. A check that could not
 * be made says nothing of the deployment: after `unknown_after` of them its health is `unknown`, and what was held to be
 * true before is true again with the first check that can be made. The very first good check is enough.
 */
export function assess(
  state: HealthState,
  check: { readonly outcome: Outcome; readonly at: string },
  settings: CheckSettings,
): HealthState {
  const { outcome, at } = check
  if (outcome === 'unknown') {
    const unseen = state.unseen + 1
    return withHealth({ ...state, unseen }, unseen >= settings.unknown_after ? 'unknown' : state.health, at)
  }
  // Longer than the window where a threshold looks further back.
  const kept = Math.max(FLAP_WINDOW, settings.down_after, settings.up_after)
  const recent = (state.recent + LETTERS[outcome]).slice(-kept)
  const settled = settle(state.settled, recent, settings)
  const change_percent = changePercent(recent)
  const flapping = isFlapping(state.flapping, change_percent)
  const health = flapping ? 'degraded' : settled === null ? 'unknown' : HEALTH_OF[settled]
  return withHealth({ ...state, settled, flapping, change_percent, recent, unseen: 0 }, health, at)
}

function settle(
  settled: Settled | null,
  recent: string,
  { down_after, up_after }: CheckSettings,
): Settled | null {
  const latest = recent.at(-1)
  if (latest === LETTERS.down) return lastOf(recent, 'd') >= down_after ? 'down' : settled
  const now: Settled = latest === LETTERS.slow ? 'slow' : 'up'
  if (settled === null) return now
  if (settled === 'down') return lastOf(recent, 'us') >= up_after ? now : settled
  if (now === settled) return settled
  // It takes as much to be called slow as to be called down.
  return now === 'slow'
    ? lastOf(recent, 's') >= down_after
      ? now
      : settled
    : lastOf(recent, 'u') >= up_after
      ? now
      : settled
}

/** How many at the end are one of the letters. */
function lastOf(recent: string, letters: string): number {
  let count = 0
  while (count < recent.length && letters.includes(recent.charAt(recent.length - 1 - count))) count += 1
  return count
}

function withHealth(state: HealthState, health: Health, at: string): HealthState {
  return health === state.health ? state : { ...state, health, health_since: at }
}
