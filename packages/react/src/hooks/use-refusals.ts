'use client'
import type { Reason, RunView } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { rulesStore } from '../cache/tell.ts'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { RolloutCommand } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'

/** Every reason why a run cannot be told something now; `null` while that is not known. */
export type Refusals = (command: RolloutCommand, step_id?: string) => readonly Reason[] | null

const ofServer = () => undefined

/**
 * Why a run cannot be told something: the right is the server's word on what asks for the same right, the rest are the
 * rules of runs, which are the server's own.
 */
export function useRefusals(run: RunView | undefined, options: HookOptions = {}): Refusals {
  const { client, queryClient } = useCache(options)
  const refusalsOf = useSyncExternalStore(rulesStore.subscribe, rulesStore.get, ofServer)
  const enabled = run !== undefined && (options.enabled ?? true)
  const { data } = useQuery(
    { ...queryOptions.actions(client, run?.deployment_id ?? ''), enabled },
    queryClient,
  )
  const start = data?.actions.find(({ action }) => action === 'start')
  const rights = start?.reasons.filter(({ code }) => code === 'right_missing')
  return (command, step_id) =>
    run === undefined || refusalsOf === undefined || rights === undefined
      ? null
      : [...rights, ...refusalsOf(run, command, step_id)]
}
