'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
import { FacetPanel } from "./facet-panel.js";
import { chosenIn, FACETS } from "./facets.js";
import { sizeOf } from "./list-filter.js";
import { useFacetTitles } from "./use-facet-titles.js";
/** All filters one below the other, for where there is no room for them above the list. */
export function FilterSheet({ total, onClose, ...state }) {
    const { common, list } = useTexts();
    const formats = useFormats();
    return (_jsx(Dialog, { open: true, kind: "drawer", title: list.filters, onClose: onClose, footer: _jsxs(_Fragment, { children: [sizeOf(state.filter) === 0 ? null : (_jsx(Button, { onClick: () => state.setFilter({}), children: list.clearAll })), _jsx(Button, { kind: "primary", onClick: onClose, children: total === null ? common.close : list.showResults(total, formats.number(total)) })] }), children: _jsx("div", { className: "slipway-list-sheet", children: FACETS.map((facet) => (_jsx(Section, { facet: facet, ...state }, facet))) }) }));
}
/** Its content is there only while it is open, so that what nobody looks at is not asked for. */
function Section({ facet, ...state }) {
    const titles = useFacetTitles();
    const formats = useFormats();
    const [open, setOpen] = useState(false);
    const chosen = chosenIn(state.filter, facet);
    return (_jsxs("section", { className: "slipway-list-part", children: [_jsx("h3", { children: _jsxs("button", { type: "button", "aria-expanded": open, onClick: () => setOpen(!open), children: [_jsx("span", { children: titles[facet] }), chosen === 0 ? null : _jsx("span", { className: "slipway-list-badge", children: formats.number(chosen) }), _jsx(Icon, { name: "down" })] }) }), open ? _jsx(FacetPanel, { facet: facet, ...state }) : null] }));
}
