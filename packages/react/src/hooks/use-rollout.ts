'use client'
import type { RunView } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** How often a run is read again while something is measured, in milliseconds: single measurements are not in the journal. */
const MEASURING = 5_000

/** One run: its plan, how far it has got, and why. A deployment names its run as `run_id`. */
export function useRollout(id: string, options: HookOptions = {}): ReadResult<RunView> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery(
    {
      ...queryOptions.rollout(client, id),
      enabled,
      refetchInterval: ({ state }) => (isMeasuring(state.data) ? MEASURING : false),
    },
    queryClient,
  )
}

function isMeasuring(run: RunView | undefined): boolean {
  if (run === undefined || run.ended_at !== null) return false
  const gates = [
    ...run.background,
    ...run.steps.flatMap((step) => (step.state === 'running' ? step.gates : [])),
  ]
  return gates.some(({ verdict }) => verdict === 'pending')
}
