'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
import { shortened } from "./shortened.js";
/** A text that somebody wrote, with its line breaks; the rest of a long one is unfolded on demand. */
export function LongText({ text, limit = 280, lines = 8 }) {
    const { common, detail } = useTexts();
    const [open, setOpen] = useState(false);
    const short = shortened(text, limit, lines);
    return (_jsxs(_Fragment, { children: [_jsx("p", { className: "slipway-detail-text", dir: "auto", children: open || short === null ? text : `${short}…` }), short === null ? null : (_jsx(Button, { kind: "quiet", className: "slipway-detail-unfold", expanded: open, onClick: () => setOpen(!open), children: open ? detail.showLess : common.more }))] }));
}
