'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useContext } from 'react';
import { ProviderContext } from "../../provider/context.js";
/** Leads to a page of the host, by a real link; where it has none, opens the thing in the view. */
export function TargetLink(props) {
    const { to, onOpen, className, label, tabIndex, children } = props;
    const navigation = useContext(ProviderContext)?.navigation;
    const href = navigation?.hrefFor(to) ?? null;
    if (href === null || navigation === null || navigation === undefined) {
        if (onOpen === undefined)
            return _jsx("span", { className: className, children: children });
        return (_jsx("button", { type: "button", className: `slipway-link ${className ?? ''}`, "aria-label": label, tabIndex: tabIndex, onClick: onOpen, children: children }));
    }
    const follow = (event) => {
        // A new tab, a download and the like are the browser's.
        if (navigation.navigate === undefined || event.defaultPrevented)
            return;
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
            return;
        event.preventDefault();
        navigation.navigate(href, to);
    };
    return (_jsx("a", { className: `slipway-link ${className ?? ''}`, href: href, "aria-label": label, tabIndex: tabIndex, onClick: follow, children: children }));
}
