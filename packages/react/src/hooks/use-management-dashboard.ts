'use client'
import type { HookOptions } from '../provider/context.ts'
import { figureQueryOptions } from '../readings/figure-query-options.ts'
import type { ManagementDashboardInput, ManagementFigures } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'
import { useFigures } from './use-figures.ts'

/** Trends over months, each team by itself, costs and maturity, over what the person may read. */
export function useManagementDashboard(
  input: ManagementDashboardInput = {},
  options: HookOptions = {},
): ReadResult<ManagementFigures> {
  return useFigures((client) => figureQueryOptions.managementDashboard(client, input), options)
}
