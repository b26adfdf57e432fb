'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { createContext, lazy, Suspense, useContext, useEffect, useRef, useState } from 'react';
import { useFloatingRoot } from "../root/root.js";
/** Reads the dialogs ahead. */
export const loadActionDialog = () => import("./action-dialog.js");
const ActionDialog = lazy(() => loadActionDialog().then((module) => ({ default: module.ActionDialog })));
const ActionContext = createContext(() => { });
/** Opens the dialog of an action. */
export function useActionDialog() {
    return useContext(ActionContext);
}
/**
 * Keeps the dialog of an action for a whole view: a row may leave its list while somebody is still typing a reason, or
 * while the server is asked.
 */
export function ActionHost({ children }) {
    const [request, setRequest] = useState(null);
    const root = useFloatingRoot();
    const last = useRef(null);
    useEffect(() => {
        const before = last.current;
        last.current = request;
        if (request !== null || before === null)
            return;
        before.onClosed?.();
        // Nobody is to begin again at the top of the page, because a row or a button has gone.
        if (root === null || document.activeElement !== document.body)
            return;
        root.tabIndex = -1;
        root.focus({ preventScroll: true });
    }, [request, root]);
    return (_jsxs(ActionContext.Provider, { value: setRequest, children: [children, request === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(ActionDialog, { deployment: request.deployment, action: request.action, onClose: () => setRequest(null) }) }))] }));
}
