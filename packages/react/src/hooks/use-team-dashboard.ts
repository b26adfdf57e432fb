'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { TeamDashboardInput, TeamFigures } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** How a team is doing: velocity by sprint, quality, performance, stability. */
export function useTeamDashboard(
  input: TeamDashboardInput = {},
  options: HookOptions = {},
): ReadResult<TeamFigures> {
  return useFigures((client) => figureQueryOptions.teamDashboard(client, input), options)
}
