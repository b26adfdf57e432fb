'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { Trends, TrendsInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** The delivery figures of each day, week, month or sprint of a window, oldest first. */
export function useTrends(input: TrendsInput = {}, options: HookOptions = {}): ReadResult<Trends> {
  return useFigures((client) => figureQueryOptions.trends(client, input), options)
}
