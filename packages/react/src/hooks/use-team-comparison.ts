'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { TeamComparisonInput, TeamComparisons } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** How the teams are spread in each figure, and the place of one of them. No other team is named. */
export function useTeamComparison(
  input: TeamComparisonInput,
  options: HookOptions = {},
): ReadResult<TeamComparisons> {
  return useFigures((client) => figureQueryOptions.teamComparison(client, input), options)
}
