'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import { moreQueryOptions } from '../readings/more-query-options.ts'
import type { HealthReport, HealthReportInput } from '../readings/operations.ts'
import type { ReadResult } from './results.ts'

/** Uptime and latency of a deployment over a time, in all and hour by hour. */
export function useHealthReport(
  id: string,
  input: HealthReportInput = {},
  options: HookOptions = {},
): ReadResult<HealthReport> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useQuery({ ...moreQueryOptions.healthReport(client, id, input), enabled }, queryClient)
}
