'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
const Popover = lazy(() => import("./popover.js").then((module) => ({ default: module.Popover })));
const ViewsMenu = lazy(() => import("./views-menu.js").then((module) => ({ default: module.ViewsMenu })));
/** Opens the saved views. */
export function ViewsButton({ shared, ...state }) {
    const { button } = useTexts().list.views;
    const anchor = useRef(null);
    const [open, setOpen] = useState(false);
    const close = () => setOpen(false);
    return (_jsxs("span", { children: [_jsx(Button, { ref: anchor, kind: "quiet", icon: "star", expanded: open, popup: "dialog", onClick: () => setOpen(!open), children: button }), open ? (_jsx(Suspense, { fallback: null, children: _jsx(Popover, { anchor: anchor, title: button, onClose: close, children: _jsx(ViewsMenu, { shared: shared, ...state, onClose: close }) }) })) : null] }));
}
