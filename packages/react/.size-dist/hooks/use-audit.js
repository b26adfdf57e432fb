'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Entries of the journal, newest first: every change and every refusal, for those who may read it. */
export function useAudit(filter = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useInfiniteQuery({ ...queryOptions.audit(client, filter), enabled }, queryClient);
}
