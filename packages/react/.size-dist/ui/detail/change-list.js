'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
import { FieldValue } from "./field-value.js";
/** Fields with what stood in them before and what stands there after. */
export function ChangeList({ changes }) {
    const { history, recordFields } = useTexts().detail;
    return (_jsx("dl", { className: "slipway-changes", children: changes.map(({ field, before, after }) => (_jsxs("div", { className: "slipway-change", children: [_jsx("dt", { children: recordFields[field] ?? field }), _jsxs("dd", { children: [_jsxs("div", { className: "slipway-change-before", children: [_jsx("span", { className: "slipway-unseen", children: history.from }), _jsx(FieldValue, { field: field, value: before })] }), _jsx(Icon, { name: "arrow" }), _jsxs("div", { className: "slipway-change-after", children: [_jsx("span", { className: "slipway-unseen", children: history.to }), _jsx(FieldValue, { field: field, value: after })] })] })] }, field))) }));
}
