import type { PlanOptions } from '@slipway/core'

/** The usual shares with an analysis of a few seconds at each; a real one would take minutes. */
export function planFrom(errorRate: string): PlanOptions {
  return {
    protection: 'open',
    weights: [5, 25, 50, 100],
    successes: 2,
    verifySeconds: 15,
    bakeSeconds: 2,
    gates: [
      {
        id: 'error-rate',
        source: { kind: 'metrics', query: errorRate },
        passes: { op: 'lt', value: 0.02 },
        fails: { op: 'gte', value: 0.05 },
        initial_delay_seconds: 1,
        interval_seconds: 1,
        count: null,
        consecutive_success: 3,
        failure_limit: 0,
        // Until the first figures are there.
        inconclusive_limit: 8,
        consecutive_error_limit: 3,
        minimum_samples: 10,
        timeout_seconds: 20,
      },
    ],
  }
}
