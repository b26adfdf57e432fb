'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useRef } from 'react';
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
import { useFormatsIn } from "./use-formats-in.js";
/** How a figure is counted, over which time and in which zone, and how far it can be relied on. Shown on demand. */
export function FigureAbout({ name, figure, asOf, children }) {
    const { about } = useTexts().global;
    const formats = useFormatsIn(figure.time_zone);
    const ref = useRef(null);
    const { window, time_zone: zone, interval, n } = figure;
    useEffect(() => {
        const closeOutside = ({ target }) => {
            const { current } = ref;
            if (current?.open && target instanceof Node && !current.contains(target))
                current.open = false;
        };
        document.addEventListener('pointerdown', closeOutside);
        document.addEventListener('focusin', closeOutside);
        return () => {
            document.removeEventListener('pointerdown', closeOutside);
            document.removeEventListener('focusin', closeOutside);
        };
    }, []);
    const onKeyDown = (event) => {
        const { current } = ref;
        if (event.key !== 'Escape' || current === null || !current.open)
            return;
        // Not for the dialog that the view may stand in.
        event.preventDefault();
        event.stopPropagation();
        current.open = false;
        current.querySelector('summary')?.focus();
    };
    return (_jsxs("details", { ref: ref, className: "slipway-about", onKeyDown: onKeyDown, children: [_jsx("summary", { "aria-label": about.label(name), children: _jsx(Icon, { name: "info" }) }), _jsxs("div", { className: "slipway-about-panel", children: [_jsx("p", { children: about.definitions[figure.definition] ?? figure.definition }), _jsx("p", { children: window === null
                            ? about.now(formats.short(asOf, null), zone)
                            : about.window(formats.short(window.from, null), formats.short(window.to, null), zone) }), interval === null ? null : (_jsx("p", { children: about.interval(formats.percent(interval.low), formats.percent(interval.high)) })), figure.small_sample ? _jsx("p", { children: about.small(n, formats.number(n)) }) : null, Object.entries(figure.excluded).map(([reason, count]) => (_jsx("p", { children: about.excluded(count, formats.number(count), about.excludedReasons[reason] ?? reason) }, reason))), children] })] }));
}
