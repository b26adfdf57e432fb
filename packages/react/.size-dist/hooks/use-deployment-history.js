'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Everything that happened to a deployment, newest first. */
export function useDeploymentHistory(id, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useInfiniteQuery({ ...queryOptions.history(client, id), enabled }, queryClient);
}
