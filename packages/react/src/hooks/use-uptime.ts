'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { Uptimes, UptimesInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** Uptime of each slot by the checks of its health, planned maintenance left out. */
export function useUptime(input: UptimesInput = {}, options: HookOptions = {}): ReadResult<Uptimes> {
  return useFigures((client) => figureQueryOptions.uptime(client, input), options)
}
