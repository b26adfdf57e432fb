import type { RunView } from '@slipway/core'
import type { QueryClient } from '@tanstack/react-query'
import { mapped, patch, readingsOf, runIn, runsIn, runsPagesIn, withItems } from './readings.ts'
import { NOTHING_TOUCHED, type Touched } from './touched.ts'

/** A run as it was read. The one read last, where it was read more than once. */
export function knownRun(queryClient: QueryClient, id: string): RunView | undefined {
  return readingsOf(queryClient, 'rollouts')
    .flatMap(runsIn)
    .filter((run) => run.id === id)
    .reduce<RunView | undefined>(
      (latest, found) => (latest === undefined || found.revision > latest.revision ? found : latest),
      undefined,
    )
}

/** Edits a run wherever it was read; what the edit leaves as it is keeps its identity. */
export function editRun(queryClient: QueryClient, id: string, change: (run: RunView) => RunView): void {
  const edited = (run: RunView) => (run.id === id ? change(run) : run)
  for (const reading of readingsOf(queryClient, 'rollouts.get')) {
    const run = runIn(reading)
    if (run !== undefined) patch(reading.query, edited(run))
  }
  for (const reading of readingsOf(queryClient, 'rollouts.list')) {
    const pages = runsPagesIn(reading)
    if (pages !== undefined)
      patch(
        reading.query,
        withItems(pages, (items) => mapped(items, edited)),
      )
  }
}

/** What a command to a run may have touched: the run, its deployment, and what depends on that. */
export function touchedByRun({
  deployment_id,
  slot_id,
  application_id,
}: Pick<RunView, 'deployment_id' | 'slot_id' | 'application_id'>): Touched {
  return {
    ...NOTHING_TOUCHED,
    deployments: new Map([[deployment_id, 0]]),
    runs: new Set([deployment_id]),
    slots: new Set([slot_id]),
    applications: new Set([application_id]),
  }
}
