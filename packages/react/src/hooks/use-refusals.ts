'use client'
import type { Reason, RunView } from '@slipway/core'
import { useSyncExternalStore } from 'react'
import { rulesStore } from '../cache/tell.ts'
import type { HookOptions } from '../provider/context.ts'
import type { RolloutCommand } from '../readings/operations.ts'
import { useRight } from './use-right.ts'

/** Every reason why a run cannot be told something now; `null` while that is not known. */
export type Refusals = (command: RolloutCommand, step_id?: string) => readonly Reason[] | null

const ofServer = () => undefined

/** Why a run cannot be told something: the right is the server's word, the rest are the rules of runs, the server's own. */
export function useRefusals(run: RunView | undefined, options: HookOptions = {}): Refusals {
  const refusalsOf = useSyncExternalStore(rulesStore.subscribe, rulesStore.get, ofServer)
  const rights = useRight(run?.deployment_id, options)
  return (command, step_id) =>
    run === undefined || refusalsOf === undefined || rights === null
      ? null
      : [...rights, ...refusalsOf(run, command, step_id)]
}
