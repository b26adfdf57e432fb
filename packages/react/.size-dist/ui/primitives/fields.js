'use client';
import { jsxs as _jsxs, jsx as _jsx } from "react/jsx-runtime";
import { forwardRef, useId } from 'react';
import { useTexts } from "../root/use-texts.js";
/** A labelled control with its hint and its error. */
export function Field({ label, hint, error = null, required = false, children }) {
    const id = useId();
    const { common } = useTexts();
    const described = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`]
        .filter((part) => part !== null)
        .join(' ');
    return (_jsxs("div", { className: "slipway-field", "data-invalid": error === null ? undefined : '', children: [_jsxs("label", { htmlFor: id, children: [label, " ", required ? _jsxs("span", { className: "slipway-quiet", children: ["(", common.required, ")"] }) : null] }), children({
                id,
                'aria-describedby': described === '' ? undefined : described,
                'aria-invalid': error === null ? undefined : true,
                'aria-required': required ? true : undefined,
            }), hint === undefined ? null : (_jsx("p", { className: "slipway-hint", id: `${id}-hint`, children: hint })), error === null ? null : (_jsx("p", { className: "slipway-field-error", id: `${id}-error`, children: error }))] }));
}
export const TextInput = forwardRef(function TextInput(props, ref) {
    return _jsx("input", { ref: ref, autoComplete: "off", ...props, className: "slipway-input" });
});
export const TextArea = forwardRef(function TextArea(props, ref) {
    return _jsx("textarea", { ref: ref, rows: 3, ...props, className: "slipway-input" });
});
export const Select = forwardRef(function Select(props, ref) {
    return _jsx("select", { ref: ref, ...props, className: "slipway-input slipway-select" });
});
