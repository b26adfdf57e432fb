'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { lazy, Suspense } from 'react';
import { Dialog } from "../primitives/dialog.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
const DeploymentsList = lazy(() => import("../list/deployments-list.js").then((module) => ({ default: module.DeploymentsList })));
/** What a figure counts, at the side of the view: for a host that has no page for it. */
export function ListDrawer({ filter, onClose }) {
    const { list } = useTexts();
    return (_jsx(Dialog, { open: filter !== null, kind: "drawer", title: list.title, onClose: onClose, children: filter === null ? null : (_jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 8 }), children: _jsx(DeploymentsList, { defaultFilter: filter }) })) }));
}
