'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Deployments by filter, newest first, page by page. */
export function useDeployments(filter = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useInfiniteQuery({ ...queryOptions.deployments(client, filter), enabled }, queryClient);
}
