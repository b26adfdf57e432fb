'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useNow } from "../../provider/clock.js";
import { Time } from "../primitives/time.js";
/** Up to this distance "3 days ago" says more than a date, in milliseconds. */
const NEAR = 7 * 86_400_000;
/** When it was, or will be: near the present by its distance, else by its date. */
export function When({ at }) {
    const now = useNow();
    return _jsx(Time, { at: at, kind: now !== null && Math.abs(Date.parse(at) - now) < NEAR ? 'relative' : 'short' });
}
