'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** What differs from one deployment to another. Configuration is compared by key; values are never shown. */
export function useDeploymentDiff(id, otherId, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useQuery({ ...queryOptions.diff(client, id, otherId), enabled }, queryClient);
}
