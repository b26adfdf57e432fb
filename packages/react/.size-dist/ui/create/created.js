'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
const Drawer = lazy(() => import("../detail/deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
/** That it was created, and where to go from here. */
export function Created({ deployment, onAnother }) {
    const { create: texts } = useTexts();
    const [opened, setOpened] = useState(null);
    const heading = useRef(null);
    useEffect(() => heading.current?.focus(), []);
    return (_jsxs("div", { className: "slipway-create-done", children: [_jsx(Icon, { name: "active" }), _jsx("h2", { className: "slipway-heading", ref: heading, tabIndex: -1, children: texts.created(deployment.version) }), _jsxs("p", { className: "slipway-quiet", children: [texts.createdHint, " ", texts.pendingHint] }), _jsxs("div", { className: "slipway-line", children: [_jsx(TargetLink, { to: { view: 'deployment', id: deployment.id }, onOpen: () => setOpened(deployment.id), className: "slipway-button", children: texts.open }), _jsx(Button, { onClick: onAnother, children: texts.another })] }), opened === null ? null : (_jsx(Suspense, { children: _jsx(Drawer, { id: opened, onClose: () => setOpened(null) }) }))] }));
}
