'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { Costs, CostsInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** What deployments cost: the rate of the asset in the catalog times the time that they were on it. */
export function useCosts(input: CostsInput = {}, options: HookOptions = {}): ReadResult<Costs> {
  return useFigures((client) => figureQueryOptions.costs(client, input), options)
}
