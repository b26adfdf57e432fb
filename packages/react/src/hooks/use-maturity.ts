'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { MaturityFigures, MaturityInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** DORA's Quick Check score out of the measured figures of a window. */
export function useMaturity(
  input: MaturityInput = {},
  options: HookOptions = {},
): ReadResult<MaturityFigures> {
  return useFigures((client) => figureQueryOptions.maturity(client, input), options)
}
