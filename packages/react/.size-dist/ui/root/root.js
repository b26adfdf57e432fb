'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { createContext, useContext, useState } from 'react';
import { ProviderContext } from "../../provider/context.js";
import { ActionHost } from "../actions/action-host.js";
import { Announcer } from "./announcer.js";
/** The element that floating parts are put into: it carries the theme. `null` before it is there. */
const RootContext = createContext(undefined);
/** Where menus and the like are put; inside a dialog the dialog itself, as nothing outside of it can be reached then. */
export function useFloatingRoot() {
    return useContext(RootContext) ?? null;
}
export const FloatingRoot = RootContext.Provider;
/** The outermost element of a view: carries styles, theme and language. A view within another one needs none of its own. */
export function Root({ view, children }) {
    const provided = useContext(ProviderContext);
    const outer = useContext(RootContext);
    const [element, setElement] = useState(null);
    if (outer !== undefined)
        return _jsx("div", { className: `slipway-view slipway-${view}`, children: children });
    return (_jsx("div", { ref: setElement, className: `slipway-view slipway-${view}`, "data-slipway": "", "data-slipway-theme": provided?.theme ?? 'auto', lang: provided?.locale ?? 'en', children: _jsx(RootContext.Provider, { value: element, children: _jsx(Announcer, { children: _jsx(ActionHost, { children: children }) }) }) }));
}
