'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { Dora, DoraInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** DORA's delivery figures of a window, over what the person may read; with `compare`, those of the window before beside them. */
export function useDora(input: DoraInput = {}, options: HookOptions = {}): ReadResult<Dora> {
  return useFigures((client) => figureQueryOptions.dora(client, input), options)
}
