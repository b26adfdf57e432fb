'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useTexts } from "../root/use-texts.js";
/** The place of what is being read, in its final size. */
export function Skeleton({ lines = 3, kind = 'line' }) {
    const { loading } = useTexts().common;
    return (_jsxs("div", { className: "slipway-skeleton", "data-kind": kind, "aria-busy": "true", children: [_jsx("span", { className: "slipway-unseen", children: loading }), Array.from({ length: lines }, (_, index) => (_jsx("div", { className: "slipway-skeleton-part" }, index)))] }));
}
