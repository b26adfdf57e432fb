'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
/** Reads the next page of a list; nothing where there is none. */
export function MoreButton({ list, children, }) {
    const { common } = useTexts();
    const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
    if (!hasNextPage)
        return null;
    return (_jsx("div", { children: _jsx(Button, { busy: isFetchingNextPage, onClick: () => void fetchNextPage(), children: children ?? common.more }) }));
}
