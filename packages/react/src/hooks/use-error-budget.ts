'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { ErrorBudgets, ErrorBudgetsInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** What an objective leaves of the time that each slot may be down, and how fast it is spent. */
export function useErrorBudget(
  input: ErrorBudgetsInput = {},
  options: HookOptions = {},
): ReadResult<ErrorBudgets> {
  return useFigures((client) => figureQueryOptions.errorBudget(client, input), options)
}
