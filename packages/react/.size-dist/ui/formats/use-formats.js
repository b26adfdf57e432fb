'use client';
import { useContext } from 'react';
import { useTimeZone } from "../../provider/clock.js";
import { ProviderContext } from "../../provider/context.js";
import { createFormats } from "./create-formats.js";
const known = new Map();
/** How this page writes numbers and times. */
export function useFormats() {
    const locale = useContext(ProviderContext)?.locale ?? 'en';
    const timeZone = useTimeZone();
    const key = `${locale} ${timeZone}`;
    let formats = known.get(key);
    if (formats === undefined) {
        formats = createFormats(locale, timeZone);
        known.set(key, formats);
    }
    return formats;
}
