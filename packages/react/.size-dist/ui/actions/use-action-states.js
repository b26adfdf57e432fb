'use client';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from "../../cache/query-options.js";
import { useCache } from "../../provider/context.js";
import { useReasonText } from "./use-reason-text.js";
/** What the server lets this person do with a deployment, all actions by one question. */
export function useActionStates(id, enabled = true) {
    const { client, queryClient } = useCache();
    const texts = useReasonText();
    const { data, isPending, error, refetch } = useQuery({ ...queryOptions.actions(client, id), enabled }, queryClient);
    return {
        checking: isPending,
        error: data === undefined ? error : null,
        retry: () => void refetch(),
        reasonFor: (action) => {
            const found = data?.actions.find((each) => each.action === action);
            if (found === undefined || found.allowed || isUnderWay(action, found.reasons))
                return null;
            return texts(found.reasons);
        },
    };
}
/** A rollback that has been recorded already is gone on with in its dialog. */
function isUnderWay(action, reasons) {
    return action === 'rollback' && reasons.every(({ code }) => code === 'rollback_pending');
}
