import type { RunView } from '@slipway/core'
import type { Answer } from './load.ts'

/** What came of it, for programs. */
export interface Summary {
  /** `unfinished`: it waits for a person, or its time was over. */
  readonly outcome: 'promoted' | 'rolled_back' | 'unfinished'
  readonly router: 'haproxy' | 'proxy'
  readonly steps: readonly { readonly id: string; readonly state: string }[]
  readonly total_requests: number
  /** Answers with 5xx, and requests without an answer. */
  readonly bad_requests: number
  /** From the first bad request to the last answer of the new version; `null` where it was not taken back. */
  readonly seconds_to_restore: number | null
}

export function summaryOf(
  run: RunView,
  router: Summary['router'],
  answers: readonly Answer[],
  version: string,
): Summary {
  const bad = answers.filter(({ status }) => status === 0 || status >= 500)
  const outcome =
    run.state === 'succeeded' ? 'promoted' : run.state === 'rolled_back' ? 'rolled_back' : 'unfinished'
  const first = bad[0]?.at
  const last = answers.findLast((answer) => answer.version === version)?.at
  return {
    outcome,
    router,
    steps: run.steps.map(({ id, state }) => ({ id, state })),
    total_requests: answers.length,
    bad_requests: bad.length,
    seconds_to_restore:
      outcome !== 'rolled_back' || first === undefined || last === undefined
        ? null
        : Math.max(0, last - first) / 1_000,
  }
}
