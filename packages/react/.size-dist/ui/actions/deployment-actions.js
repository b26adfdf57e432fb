'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from "../primitives/button.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { ActionBar } from "./action-bar.js";
import { loadActionDialog, useActionDialog } from "./action-host.js";
import { offerFor, shorten } from "./action-rules.js";
import { useNarrow } from "./use-narrow.js";
const loadMenu = () => import("./action-menu.js");
const loadSheet = () => import("./action-sheet.js");
const ActionMenu = lazy(() => loadMenu().then((module) => ({ default: module.ActionMenu })));
const ActionSheet = lazy(() => loadSheet().then((module) => ({ default: module.ActionSheet })));
/**
 * What can be done with a deployment: only what makes sense in its status, barred with the reason where this person may
 * not. Each asks in a dialog before it is done. Nothing at all for what has ended.
 */
export function DeploymentActions(props) {
    return (_jsx(Root, { view: "deployment-actions", children: _jsx(Offered, { ...props }) }));
}
function Offered({ deployment, kind = 'menu' }) {
    const texts = useTexts().actions;
    const narrow = useNarrow();
    const place = useRef(null);
    const more = useRef(null);
    const [opened, setOpened] = useState(false);
    const act = useActionDialog();
    const offer = offerFor(deployment);
    const inMenu = kind === 'menu' ? [...offer.buttons, ...offer.more] : offer.more;
    if (inMenu.length === 0 && offer.buttons.length === 0)
        return null;
    const catchFocus = () => {
        // The button that was pressed may be gone with the status that it belonged to.
        if (document.activeElement === null || document.activeElement === document.body)
            (more.current ?? place.current)?.focus();
    };
    const choose = (chosen) => {
        setOpened(false);
        act({ deployment, action: chosen, onClosed: catchFocus });
    };
    const Menu = narrow ? ActionSheet : ActionMenu;
    const preload = () => {
        void (narrow ? loadSheet() : loadMenu());
        void loadActionDialog();
    };
    return (_jsxs("div", { ref: place, className: "slipway-actions", "data-kind": kind, tabIndex: -1, onPointerEnter: preload, onFocus: preload, children: [kind === 'bar' ? _jsx(ActionBar, { deployment: deployment, offer: offer, onChoose: choose }) : null, inMenu.length === 0 ? null : (_jsx(Button, { ref: more, kind: kind === 'bar' ? 'plain' : 'quiet', icon: "more", label: kind === 'bar' ? texts.more : texts.menu(shorten(deployment.version)), popup: narrow ? 'dialog' : 'menu', expanded: opened, onClick: () => setOpened(!opened) })), opened ? (_jsx(Suspense, { fallback: null, children: _jsx(Menu, { deployment: deployment, actions: inMenu, button: more, onChoose: choose, onClose: () => setOpened(false) }) })) : null] }));
}
