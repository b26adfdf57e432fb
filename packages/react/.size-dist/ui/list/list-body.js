'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useContext, useEffect, useRef } from 'react';
import { ProviderContext } from "../../provider/context.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Empty, ErrorNotice, StaleNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useAnnounce } from "../root/announcer.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { DeploymentTable } from "./deployment-table.js";
import { sizeOf } from "./list-filter.js";
import { SelectionBar } from "./selection-bar.js";
import { PAGE } from "./use-list-data.js";
/** The rows, or what stands in their place. */
export function ListBody(props) {
    const { data, filter, setFilter, selection, onOpen, onCancel } = props;
    const { common, list } = useTexts();
    const formats = useFormats();
    const { pages, items, total, news, retry } = data;
    const body = useRef(null);
    const more = useMore(data, body);
    useFocusKept(selection, body);
    const shown = useRef(false);
    useEffect(() => {
        // The button is gone with what it told of: the keyboard goes on with the first of the new rows.
        if (!shown.current || news.count > 0)
            return;
        shown.current = false;
        body.current?.rows[0]?.querySelector('.slipway-list-link')?.focus({ preventScroll: true });
    });
    if (pages.data === undefined)
        return pages.error === null ? (_jsx(Skeleton, { kind: "row", lines: 10 })) : (_jsx(ErrorNotice, { error: pages.error, onRetry: retry, retrying: pages.isFetching }));
    const isFiltered = sizeOf(filter) > 0;
    return (_jsxs(_Fragment, { children: [pages.isRefetchError && pages.error !== null ? (_jsx(ErrorNotice, { error: pages.error, onRetry: retry, retrying: pages.isFetching })) : null, _jsxs("div", { className: "slipway-list-above", children: [selection.deployments.length > 0 ? (_jsx(SelectionBar, { selection: selection, onCancel: onCancel })) : items.length === 0 ? null : (_jsx("p", { className: "slipway-number slipway-quiet", children: total === null
                            ? common.deployments(items.length, formats.number(items.length))
                            : common.deployments(total, formats.number(total)) })), _jsx(StaleNotice, { at: pages.dataUpdatedAt }), news.count === 0 ? null : (_jsx(Button, { icon: "live", className: "slipway-list-news", onClick: () => {
                            news.show();
                            shown.current = true;
                        }, children: list.news(news.count, formats.number(news.count)) }))] }), items.length > 0 ? (_jsx(DeploymentTable, { items: items, selection: selection, onOpen: onOpen, body: body })) : isFiltered ? (_jsx(Empty, { title: list.nothing.title, action: _jsx(Button, { onClick: () => setFilter({}), children: list.clearAll }), children: list.nothing.text })) : (_jsx(Empty, { title: list.empty.title, action: _jsx(CreateLink, {}), children: list.empty.text })), pages.isFetchNextPageError && pages.error !== null ? (_jsx(ErrorNotice, { error: pages.error, title: list.moreFailed, onRetry: more.show, retrying: more.busy })) : null, pages.hasNextPage ? (_jsxs("div", { className: "slipway-list-more", children: [pages.isFetchNextPageError ? null : (_jsx(Button, { onClick: more.show, busy: more.busy, children: total === null
                            ? common.more
                            : list.showMore(formats.number(Math.min(PAGE, Math.max(1, total - items.length)))) })), total === null ? null : (_jsx("span", { className: "slipway-number slipway-quiet", children: list.shown(formats.number(items.length), formats.number(total)) }))] })) : null] }));
}
/** What can be done with a selection goes with it, and the focus that was there: it stays with the rows then. */
function useFocusKept({ deployments }, body) {
    const isAny = deployments.length > 0;
    const wasAny = useRef(false);
    useEffect(() => {
        const gone = wasAny.current && !isAny;
        wasAny.current = isAny;
        if (!gone || document.activeElement !== document.body)
            return;
        const boxes = body.current?.parentElement?.querySelectorAll('input') ?? [];
        // The box for all is not there on a phone.
        for (const box of boxes)
            if (box.offsetParent !== null)
                return box.focus({ preventScroll: true });
    }, [isAny, body]);
}
/** Reads the next page. What is shown stays where it is, and the keyboard goes on with the first of the new rows. */
function useMore({ pages, items, total }, body) {
    const { list } = useTexts();
    const formats = useFormats();
    const announce = useAnnounce();
    const before = useRef(null);
    useEffect(() => {
        if (before.current === null || items.length <= before.current)
            return;
        const row = body.current?.rows[before.current];
        before.current = null;
        row?.querySelector('.slipway-list-link')?.focus({ preventScroll: true });
        announce(list.moreShown(formats.number(items.length), formats.number(total ?? items.length)));
    }, [items.length, total, body, announce, list, formats]);
    return {
        busy: pages.isFetchingNextPage,
        show: () => {
            before.current = items.length;
            void pages.fetchNextPage();
        },
    };
}
/** Where a deployment is recorded, if the host has a page for that. */
function CreateLink() {
    const { common } = useTexts();
    const navigation = useContext(ProviderContext)?.navigation ?? null;
    if (navigation === null || navigation.hrefFor({ view: 'create' }) === null)
        return null;
    return (_jsx(TargetLink, { to: { view: 'create' }, className: "slipway-button slipway-list-create", children: common.actions.create }));
}
