'use client';
import { useMutation } from '@tanstack/react-query';
import { refreshStale } from "../cache/act.js";
import { useCache } from "../provider/context.js";
/** Records a new deployment. */
export function useCreateDeployment(options = {}) {
    const cache = useCache(options);
    return useMutation({
        mutationFn: (input) => cache.client.deployments.create(input),
        // A failed call may have been carried out all the same.
        onSettled: () => refreshStale(cache),
    }, cache.queryClient);
}
