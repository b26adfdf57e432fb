'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { Status } from "../primitives/status.js";
import { Time } from "../primitives/time.js";
import { useTexts } from "../root/use-texts.js";
import { shorten } from "./action-rules.js";
/** That something has changed behind an open dialog, and what it is now. */
export function ChangedNotice({ deployment, serving, onAccept }) {
    const texts = useTexts().actions;
    const { common } = useTexts();
    const formats = useFormats();
    const { status, inactive_reason, status_at, maintenance_until } = deployment;
    return (_jsxs("div", { className: "slipway-notice", "data-kind": "care", role: "alert", children: [_jsx(Icon, { name: "unknown" }), _jsxs("div", { children: [_jsx("p", { className: "slipway-notice-title", children: texts.changed.title }), _jsxs("p", { className: "slipway-line", children: [texts.changed.now, " ", _jsx(Status, { status: status, inactiveReason: inactive_reason }), maintenance_until === null ? null : common.until(formats.instant(maintenance_until)), _jsx("span", { className: "slipway-quiet", children: _jsx(Time, { at: status_at }) })] }), serving === undefined || serving?.id === deployment.id ? null : (_jsx("p", { children: serving === null ? texts.nothingInService : texts.inService(shorten(serving.version, 60)) }))] }), onAccept === undefined ? null : _jsx(Button, { onClick: onAccept, children: texts.changed.accept })] }));
}
