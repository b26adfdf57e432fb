'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useNow } from "../../provider/clock.js";
import { useFormats } from "../formats/use-formats.js";
import { useTexts } from "../root/use-texts.js";
/** How long the attempt took, or has been going on. */
export function Took({ deployment }) {
    const { common, list } = useTexts();
    const formats = useFormats();
    const now = useNow();
    const { started_at, finished_at, status } = deployment;
    if (started_at === null)
        return _jsx("span", { className: "slipway-quiet", children: common.none });
    const begun = Date.parse(started_at);
    if (finished_at !== null)
        return _jsx("span", { className: "slipway-number", children: formats.duration(Date.parse(finished_at) - begun) });
    if (status !== 'deploying' || now === null)
        return _jsx("span", { className: "slipway-quiet", children: common.none });
    return _jsx("span", { className: "slipway-number", children: list.runningFor(formats.duration(roundedDown(now - begun))) });
}
/** It is looked at every half a minute: seconds would be wrong most of the time. */
function roundedDown(milliseconds) {
    return Math.max(60_000, Math.floor(milliseconds / 60_000) * 60_000);
}
