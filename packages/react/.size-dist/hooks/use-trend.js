'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** How many deployments ended on each of the last days, well and badly, over what the person may read. */
export function useTrend(input = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useQuery({ ...queryOptions.trend(client, input), enabled }, queryClient);
}
