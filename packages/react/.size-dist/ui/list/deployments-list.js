'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useRef, useState } from 'react';
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { FilterBar } from "./filter-bar.js";
import { FilterChips } from "./filter-chips.js";
import { ListBody } from "./list-body.js";
import { useListData } from "./use-list-data.js";
import { useFilterState } from "./use-list-filter.js";
import { useSelection } from "./use-selection.js";
import { ViewsButton } from "./views-button.js";
const DeploymentDrawer = lazy(() => import("../detail/deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
const CancelSeveral = lazy(() => import("./cancel-several.js").then((module) => ({ default: module.CancelSeveral })));
/** Deployments, newest first, one line each: to find one, to see what was done, and to act on it. */
export function DeploymentsList(props) {
    return (_jsx(Root, { view: "list", children: _jsx(List, { ...props }) }));
}
function List({ savedViews = NONE, ...options }) {
    const { list } = useTexts();
    const state = useFilterState(options);
    const data = useListData(state.filter);
    const title = useRef(null);
    const selection = useSelection(data.items, data.key);
    const [opened, setOpened] = useState(null);
    // What the dialog speaks of stays the same, whatever becomes of the rows meanwhile.
    const [several, setSeveral] = useState(null);
    return (_jsxs("div", { className: "slipway-list-content", children: [_jsxs("header", { className: "slipway-list-head", children: [_jsx("h2", { className: "slipway-heading", ref: title, tabIndex: -1, children: list.title }), _jsx(ViewsButton, { shared: savedViews, ...state })] }), _jsx(FilterBar, { total: data.total, ...state }), _jsx(FilterChips, { ...state, onEmptied: () => title.current?.focus() }), _jsx(ListBody, { data: data, ...state, selection: selection, onOpen: setOpened, onCancel: (pending, leftOut) => setSeveral({ pending, leftOut }) }), several === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(CancelSeveral, { deployments: several.pending, leftOut: several.leftOut, onClose: (done) => {
                        setSeveral(null);
                        for (const id of done)
                            selection.set(id, false);
                    } }) })), opened === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(DeploymentDrawer, { id: opened, onClose: () => setOpened(null) }) }))] }));
}
const NONE = [];
