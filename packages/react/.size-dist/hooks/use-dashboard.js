'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** The tiles and breakdowns of the global view, over what the person may read. */
export function useDashboard(input = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useQuery({ ...queryOptions.dashboard(client, input), enabled }, queryClient);
}
