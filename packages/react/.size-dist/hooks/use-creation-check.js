'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Whether this person could create such a deployment now, and every reason why not. `null` asks nothing. */
export function useCreationCheck(input, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    const asked = input ?? { application_id: '-', cloud_asset_id: '-', environment_name: '-' };
    return useQuery({ ...queryOptions.check(client, asked), enabled: enabled && input !== null }, queryClient);
}
