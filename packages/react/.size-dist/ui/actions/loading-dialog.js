'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
import { Dialog } from "../primitives/dialog.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { firstFocus } from "./first-focus.js";
/** A dialog whose subject is still being read, or could not be. */
export function LoadingDialog({ title, error, onRetry, retrying, onClose }) {
    const { common } = useTexts();
    return (_jsx(Dialog, { open: true, onClose: onClose, title: title, footer: _jsx(Button, { ref: firstFocus, onClick: onClose, children: error === null ? common.cancel : common.close }), children: error === null ? (_jsx(Skeleton, { lines: 8 })) : (_jsx(ErrorNotice, { error: error, onRetry: onRetry, retrying: retrying })) }));
}
