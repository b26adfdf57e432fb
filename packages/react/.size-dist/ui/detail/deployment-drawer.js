'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useState } from 'react';
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
const DetailBody = lazy(() => import("./detail-body.js").then((module) => ({ default: module.DetailBody })));
/** A deployment at the side of the view. Related ones open in the same place, with a way back. */
export function DeploymentDrawer({ id, onClose }) {
    const { detail } = useTexts();
    // Whoever opens another deployment from outside begins a new walk.
    const [walk, setWalk] = useState(START);
    const ids = walk.from === id ? walk.ids : [];
    const shown = ids.at(-1) ?? id;
    return (_jsx(Root, { view: "drawer", children: _jsx(Dialog, { open: id !== null, kind: "drawer", title: detail.title, onClose: () => {
                setWalk(START);
                onClose();
            }, children: shown === null ? null : (_jsxs("div", { className: "slipway-stack", children: [ids.length === 0 ? null : (_jsx("div", { children: _jsx(Button, { kind: "quiet", icon: "left", onClick: () => setWalk({ from: id, ids: ids.slice(0, -1) }), children: detail.back }) })), _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 8 }), children: _jsx(DetailBody, { id: shown, onOpen: (next) => setWalk({ from: id, ids: [...ids, next] }) }, shown) })] })) }) }));
}
const START = { from: null, ids: [] };
