'use client'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CheckInput, CreationCheck } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ReadResult } from './results.ts'

/** Whether this person could create such a deployment now, and every reason why not. `null` asks nothing. */
export function useCreationCheck(
  input: CheckInput | null,
  options: HookOptions = {},
): ReadResult<CreationCheck> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  const asked = input ?? { application_id: '-', cloud_asset_id: '-', environment_name: '-' }
  return useQuery({ ...queryOptions.check(client, asked), enabled: enabled && input !== null }, queryClient)
}
