'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useState } from 'react';
import { Skeleton } from "../primitives/skeleton.js";
import { Root } from "../root/root.js";
const DetailBody = lazy(() => import("./detail-body.js").then((module) => ({ default: module.DetailBody })));
const DeploymentDrawer = lazy(() => import("./deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
/** All about one deployment: where it stands, what can be done with it, what it consists of and what happened to it. */
export function DeploymentDetail({ id, onOpen }) {
    const [opened, setOpened] = useState(null);
    return (_jsxs(Root, { view: "detail", children: [_jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 10 }), children: _jsx(DetailBody, { id: id, onOpen: onOpen ?? setOpened }, id) }), opened === null ? null : (_jsx(Suspense, { children: _jsx(DeploymentDrawer, { id: opened, onClose: () => setOpened(null) }) }))] }));
}
