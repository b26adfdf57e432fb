import type { PlanOptions, RolloutOptions } from '@slipway/core'

/**
 * What rollouts of this portal are carried out with. Nothing is really deployed here: the executor says that it is done, the
 * router remembers who has how much of the traffic, and hardly any request fails. A portal in earnest hands its pipeline, its
 * proxy and its metrics in at the same places.
 */
export function demoRollouts(): RolloutOptions {
  const weights = new Map<string, number>()
  return {
    executor: {
      apply: async ({ do: what }, { version }) => ({ status: 'succeeded', message: `${what} ${version}` }),
      // All of it is done at once, or has not begun.
      observe: async () => ({ status: 'absent' }),
    },
    router: {
      set: async (weight, { run_id }) => void weights.set(run_id, weight),
      observe: async ({ run_id }) => weights.get(run_id) ?? 0,
    },
    metrics: { measure: async () => ({ value: Math.random() * 0.004, samples: 500 }) },
    health: async () => 'healthy',
  }
}

/** A canary in four shares; each is looked at so many times, so many seconds apart. */
export function canaryPlan(times: number, seconds: number): PlanOptions {
  return {
    protection: 'open',
    weights: [5, 25, 50, 100],
    successes: 1,
    bakeSeconds: times * seconds,
    gates: [
      {
        id: 'error-rate',
        source: { kind: 'metrics', query: 'failed requests / requests' },
        passes: { op: 'lt', value: 0.01 },
        fails: { op: 'gte', value: 0.05 },
        initial_delay_seconds: seconds,
        interval_seconds: seconds,
        count: times,
        consecutive_success: null,
        failure_limit: 0,
        inconclusive_limit: 0,
        consecutive_error_limit: 2,
        minimum_samples: 100,
        timeout_seconds: null,
      },
    ],
  }
}
