'use client'
import type { Reason } from '@slipway/core'
import { useQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { CheckInput } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'

/**
 * Why this person may not operate in a place: the server's word on creating a deployment there, which asks for the same of
 * everybody. Empty where the person may; `null` while that is not known.
 */
export function useRightIn(place: CheckInput, options: HookOptions = {}): readonly Reason[] | null {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  const { data } = useQuery({ ...queryOptions.check(client, place), enabled }, queryClient)
  return data?.reasons.filter(({ code }) => code === 'right_missing') ?? null
}
