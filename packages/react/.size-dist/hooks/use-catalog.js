'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/** Items of one kind of the catalog, by name, page by page. */
export function useCatalog(filter, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    return useInfiniteQuery({ ...queryOptions.catalog(client, filter), enabled }, queryClient);
}
