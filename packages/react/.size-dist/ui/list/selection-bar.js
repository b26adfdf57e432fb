'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { useTexts } from "../root/use-texts.js";
/** What can be done with the rows that are selected. */
export function SelectionBar({ selection, onCancel }) {
    const { list } = useTexts();
    const formats = useFormats();
    const { deployments } = selection;
    const pending = deployments.filter(({ status }) => status === 'pending');
    return (_jsxs("div", { className: "slipway-list-selection", children: [_jsx(Button, { kind: "quiet", icon: "close", label: list.clearSelection, onClick: () => selection.setAll(false) }), _jsx("span", { className: "slipway-number", children: list.selected(deployments.length, formats.number(deployments.length)) }), _jsx(Button, { reason: pending.length === 0 ? list.several.nonePending : null, onClick: () => onCancel(pending, deployments.length - pending.length), children: list.several.open(pending.length, formats.number(pending.length)) })] }));
}
