'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { AuditFilter, EntriesData } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Entries of the journal, newest first: every change and every refusal, for those who may read it. */
export function useAudit(filter: AuditFilter = {}, options: HookOptions = {}): ListResult<EntriesData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.audit(client, filter), enabled }, queryClient)
}
