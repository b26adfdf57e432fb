'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Applications by environments: what is deployed now and what was tried last, page by page of applications. */
export function useMatrix(filter = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useInfiniteQuery({ ...queryOptions.matrix(client, filter), enabled }, queryClient);
}
