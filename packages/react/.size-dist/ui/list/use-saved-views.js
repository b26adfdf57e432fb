'use client';
import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { ProviderContext } from "../../provider/context.js";
import { viewsFromText, viewsToText, without, withView } from "./saved-views.js";
const listeners = new Set();
/** What could not be kept, by key. */
const unkept = new Map();
function subscribe(listener) {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
    };
}
/** Storage can be switched off, full, or refused to a page in a frame: each of these throws. */
function read(key) {
    const own = unkept.get(key);
    if (own !== undefined)
        return own;
    try {
        return window.localStorage.getItem(key) ?? '';
    }
    catch {
        return '';
    }
}
function write(key, text) {
    try {
        window.localStorage.setItem(key, text);
        unkept.delete(key);
    }
    catch {
        unkept.set(key, text);
    }
    for (const listener of [...listeners])
        listener();
}
/** Views that a person has saved in this browser. They follow other tabs. */
export function useSavedViews() {
    const user = useContext(ProviderContext)?.user ?? '';
    const key = `slipway:list:views:${user}`;
    const text = useSyncExternalStore(subscribe, () => read(key), () => '');
    const views = useMemo(() => viewsFromText(text), [text]);
    const save = useCallback((view) => write(key, viewsToText(withView(viewsFromText(read(key)), view))), [key]);
    const remove = useCallback((name) => write(key, viewsToText(without(viewsFromText(read(key)), name))), [key]);
    return { views, save, remove, isKept: !unkept.has(key) };
}
