'use client';
import { useEffect, useRef } from 'react';
import { useDeploymentNews } from "../../hooks/use-deployment-news.js";
import { useDeployments } from "../../hooks/use-deployments.js";
import { useFormats } from "../formats/use-formats.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
import { useQueryOf } from "./use-list-filter.js";
/** How many deployments come at a time. */
export const PAGE = 50;
/** What the list shows, and how many there are. The count is asked for apart: with a million records it may take longer. */
export function useListData(filter) {
    const { common } = useTexts();
    const formats = useFormats();
    const announce = useAnnounce();
    const query = useQueryOf(filter);
    const enabled = query !== null;
    const pages = useDeployments({ ...query, limit: PAGE }, { enabled });
    const news = useDeploymentNews({ ...query, limit: PAGE }, { enabled });
    const counted = useDeployments({ ...query, limit: 1, counts: true }, { enabled });
    const total = counted.data?.counts?.total ?? null;
    const key = JSON.stringify(query);
    const said = useRef(null);
    useEffect(() => {
        if (total === null || said.current === key)
            return;
        // What a page begins with is read anyway; only what a filter finds is news.
        if (said.current !== null)
            announce(common.results(total, formats.number(total)));
        said.current = key;
    }, [key, total, announce, common, formats]);
    return {
        key,
        pages,
        items: pages.data?.items ?? NONE,
        total,
        news,
        retry: () => {
            void pages.refetch();
            if (counted.isError)
                void counted.refetch();
        },
    };
}
const NONE = [];
