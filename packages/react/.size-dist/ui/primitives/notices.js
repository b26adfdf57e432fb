'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { useConnection } from "../../hooks/use-connection.js";
import { useReasonText } from "../actions/use-reason-text.js";
import { useFormats } from "../formats/use-formats.js";
import { useTexts } from "../root/use-texts.js";
import { Button } from "./button.js";
import { Icon } from "./icon.js";
/** What an error means, in the language of the page; else as the server says it. */
export function useErrorText() {
    const { errors } = useTexts().common;
    const reasonText = useReasonText();
    return (error) => {
        if (!isSlipwayError(error))
            return error.message;
        return `${errors[error.code] ?? error.message} ${reasonText(error.reasons ?? [])}`.trim();
    };
}
/** Something failed: what, its code, and a way to try again. */
export function ErrorNotice({ error, title, onRetry, retrying = false }) {
    const { common } = useTexts();
    const textOf = useErrorText();
    return (_jsxs("div", { className: "slipway-notice", "data-kind": "error", role: "alert", children: [_jsx(Icon, { name: "failed" }), _jsxs("div", { children: [_jsx("p", { className: "slipway-notice-title", children: title ?? common.errorTitle }), _jsx("p", { children: textOf(error) }), isSlipwayError(error) ? _jsx("p", { className: "slipway-quiet", children: common.errorCode(error.code) }) : null] }), onRetry === undefined ? null : (_jsx(Button, { onClick: onRetry, busy: retrying, children: common.retry }))] }));
}
/** There is nothing (yet). */
export function Empty({ title, children, action }) {
    return (_jsxs("div", { className: "slipway-empty", children: [_jsx("p", { className: "slipway-empty-title", children: title }), children === undefined ? null : _jsx("p", { children: children }), action] }));
}
/** That what is shown may be old, while the connection is lost. Nothing while all is well. */
export function StaleNotice({ at, }) {
    const { connection } = useTexts().common;
    const { status } = useConnection();
    const formats = useFormats();
    if (status !== 'polling')
        return null;
    return (_jsxs("p", { className: "slipway-stale", role: "status", children: [_jsx(Icon, { name: "unknown" }), " ", connection.staleSince(formats.time(new Date(at).toISOString()))] }));
}
