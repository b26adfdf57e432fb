'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useRef, useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { chosenIn } from "./facets.js";
import { useFacetTitles } from "./use-facet-titles.js";
const loadPopover = () => import("./popover.js");
const loadPanel = () => import("./facet-panel.js");
const Popover = lazy(() => loadPopover().then((module) => ({ default: module.Popover })));
const FacetPanel = lazy(() => loadPanel().then((module) => ({ default: module.FacetPanel })));
/** Whoever comes near is likely to open it. */
function preload() {
    void loadPopover();
    void loadPanel();
}
/** Opens the choice of one facet, and says how many of it are chosen. */
export function FacetButton({ facet, ...state }) {
    const titles = useFacetTitles();
    const formats = useFormats();
    const anchor = useRef(null);
    const [open, setOpen] = useState(false);
    const chosen = chosenIn(state.filter, facet);
    return (_jsxs("span", { onPointerEnter: preload, onFocus: preload, children: [_jsxs(Button, { ref: anchor, icon: "down", className: "slipway-list-facet", expanded: open, popup: "dialog", onClick: () => setOpen(!open), children: [titles[facet], chosen === 0 ? null : _jsx("span", { className: "slipway-list-badge", children: formats.number(chosen) })] }), open ? (_jsx(Suspense, { fallback: null, children: _jsx(Popover, { anchor: anchor, title: titles[facet], onClose: () => setOpen(false), children: _jsx(FacetPanel, { facet: facet, ...state }) }) })) : null] }));
}
