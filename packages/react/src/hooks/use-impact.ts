'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { Impact, ImpactInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** Which business services depend on what was deployed in a window, or on deployments that are named. */
export function useImpact(input: ImpactInput = {}, options: HookOptions = {}): ReadResult<Impact> {
  return useFigures((client) => figureQueryOptions.impact(client, input), options)
}
