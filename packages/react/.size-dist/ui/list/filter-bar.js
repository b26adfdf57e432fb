'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
import { FacetButton } from "./facet-button.js";
import { FACETS } from "./facets.js";
import { sizeOf } from "./list-filter.js";
import { SearchField } from "./search-field.js";
const FilterSheet = lazy(() => import("./filter-sheet.js").then((module) => ({ default: module.FilterSheet })));
/** The text and the facets side by side; where there is little room, the text and one button for all the rest. */
export function FilterBar({ total, ...state }) {
    const { list } = useTexts();
    const formats = useFormats();
    const [open, setOpen] = useState(false);
    const size = sizeOf(state.filter);
    return (_jsxs("div", { className: "slipway-list-bar", children: [_jsx(SearchField, { ...state }), _jsx("div", { className: "slipway-list-facets", children: FACETS.map((facet) => (_jsx(FacetButton, { facet: facet, ...state }, facet))) }), _jsx(Button, { icon: "filter", className: "slipway-list-all", popup: "dialog", expanded: open, onClick: () => setOpen(true), children: size === 0 ? list.filters : list.filtersWith(formats.number(size)) }), open ? (_jsx(Suspense, { fallback: null, children: _jsx(FilterSheet, { total: total, ...state, onClose: () => setOpen(false) }) })) : null] }));
}
