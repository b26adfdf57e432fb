'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { lazy, Suspense } from 'react';
import { Skeleton } from "../primitives/skeleton.js";
import { Root } from "../root/root.js";
const Form = lazy(() => import("./create-form.js").then((module) => ({ default: module.CreateForm })));
/**
 * The form for a new deployment, in three parts: base, advanced and metadata. Says while it is filled in what would be
 * created, what stands there now, and every reason why it could not be. What was filled in is kept as a draft in the tab,
 * without values of the configuration.
 */
export function CreateDeployment(props) {
    return (_jsx(Root, { view: "create", children: _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "block", lines: 2 }), children: _jsx(Form, { ...props }) }) }));
}
