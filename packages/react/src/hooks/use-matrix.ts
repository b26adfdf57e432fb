'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type HookOptions, useCache } from '../provider/context.ts'
import type { MatrixData, MatrixFilter } from '../readings/operations.ts'
import { queryOptions } from '../readings/query-options.ts'
import type { ListResult } from './results.ts'

/** Applications by environments: what is deployed now and what was tried last, page by page of applications. */
export function useMatrix(filter: MatrixFilter = {}, options: HookOptions = {}): ListResult<MatrixData> {
  const { client, queryClient } = useCache(options)
  const { enabled = true } = options
  return useInfiniteQuery({ ...queryOptions.matrix(client, filter), enabled }, queryClient)
}
