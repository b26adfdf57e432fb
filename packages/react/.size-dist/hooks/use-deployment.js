'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** One deployment. */
export function useDeployment(id, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useQuery({ ...queryOptions.deployment(client, id), enabled }, queryClient);
}
