'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useNow } from "../../provider/clock.js";
import { useFormats } from "../formats/use-formats.js";
/** A moment. The whole of it, with its zone, is in the title of the shorter forms. */
export function Time({ at, kind = 'relative' }) {
    const formats = useFormats();
    const now = useNow();
    const full = formats.instant(at);
    const text = kind === 'full'
        ? full
        : kind === 'short' || now === null
            ? formats.short(at, now)
            : formats.relative(at, now);
    return (_jsx("time", { className: "slipway-time", dateTime: at, title: kind === 'full' ? undefined : full, children: text }));
}
