'use client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { newsOptions, showNews, unseenOf } from "../cache/news.js";
import { queryOptions } from "../cache/query-options.js";
import { useCache } from "../provider/context.js";
/**
 * New deployments for a list that is read with the same filter. They are not put in by themselves, so that no row moves
 * under somebody's pointer.
 */
export function useDeploymentNews(filter = {}, options = {}) {
    const { client, queryClient } = useCache(options);
    const { enabled = true } = options;
    const list = useInfiniteQuery({ ...queryOptions.deployments(client, filter), enabled }, queryClient);
    const news = useQuery({ ...newsOptions(client, filter), enabled }, queryClient);
    const { data: shown } = list;
    const { data: page } = news;
    const count = useMemo(() => unseenOf(page, shown?.items).length, [page, shown]);
    const key = JSON.stringify(filter);
    const show = useCallback(
    // Made of the filter; a new object with the same content gives the same function.
    () => showNews(queryClient, JSON.parse(key)), [queryClient, key]);
    return { count, show };
}
