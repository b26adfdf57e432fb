'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { act } from "../cache/act.js";
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/**
 * Something that can be done with a deployment: whether this person may do it now, and the doing. While the server is asked,
 * the page shows what it comes to; if the server refuses, it shows what is. Without `revision` in its input it is done to
 * the deployment as this page last read it, and refused with `stale_revision` if that has changed: nobody overwrites what
 * they have not seen. A second call before the first is answered is the same call.
 */
export function useDeploymentAction(id, action, options = {}) {
    const cache = useCache(options);
    const { enabled = true } = options;
    const actions = useQuery({ ...queryOptions.actions(cache.client, id), enabled }, cache.queryClient);
    const found = actions.data?.actions.find((each) => each.action === action);
    const mutation = useMutation({ mutationFn: (input) => act(cache, id, action, input) }, cache.queryClient);
    const reasons = found?.reasons ?? [];
    return {
        ...mutation,
        can: found?.allowed ?? false,
        reason: reasons.length === 0 ? null : reasons.map(({ message }) => message).join(' '),
        reasons,
        isChecking: actions.isPending,
    };
}
