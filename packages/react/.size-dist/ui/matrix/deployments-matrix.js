'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { lazy, Suspense } from 'react';
import { Skeleton } from "../primitives/skeleton.js";
import { Root } from "../root/root.js";
const MatrixView = lazy(() => import("./matrix-view.js").then((module) => ({ default: module.MatrixView })));
/** What runs where: applications by environments, in promotion order, those that fail first. */
export function DeploymentsMatrix({ filter, onOpen }) {
    return (_jsx(Root, { view: "matrix", children: _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 8 }), children: _jsx(MatrixView, { filter: filter, onOpen: onOpen }) }) }));
}
