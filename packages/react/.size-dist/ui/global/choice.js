'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
/** One of a few, side by side. */
export function Choice({ label, value, options, onChange }) {
    return (_jsx("div", { role: "group", className: "slipway-choice", "aria-label": label, children: options.map((option) => (_jsx(Button, { kind: "quiet", pressed: option.value === value, onClick: () => onChange(option.value), children: option.word }, option.value))) }));
}
