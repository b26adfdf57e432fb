'use client';
import { useMemo } from 'react';
import { createFormats } from "../formats/create-formats.js";
import { useFormats } from "../formats/use-formats.js";
/** How this page writes times of another zone than its own: figures keep the zone that they were counted in. */
export function useFormatsIn(timeZone) {
    const own = useFormats();
    return useMemo(() => (own.timeZone === timeZone ? own : createFormats(own.locale, timeZone)), [own, timeZone]);
}
