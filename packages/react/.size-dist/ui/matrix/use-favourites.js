'use client';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { ProviderContext } from "../../provider/context.js";
/** A person has at most so many. */
const LIMIT = 1_000;
const NONE = new Set();
const listeners = new Set();
/** As last read or written; it alone holds them where the browser keeps nothing for the page. */
const shelf = new Map();
/** The rows that the person who is signed in has marked; kept in this browser, for each person. */
export function useFavourites() {
    const user = useContext(ProviderContext)?.user ?? null;
    const name = user === null ? 'slipway:favourites' : `slipway:favourites:${user}`;
    const keys = useSyncExternalStore(subscribe, () => read(name), () => NONE);
    const toggle = useCallback((key) => {
        const next = new Set(read(name));
        if (!next.delete(key))
            next.add(key);
        write(name, new Set([...next].slice(-LIMIT)));
    }, [name]);
    return { keys, toggle };
}
function subscribe(listener) {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', listener);
    };
}
function read(name) {
    const held = shelf.get(name);
    const text = textIn(name);
    if (text === undefined)
        return held?.keys ?? NONE;
    if (held !== undefined && held.text === text)
        return held.keys;
    const keys = keysIn(text);
    shelf.set(name, { text, keys });
    return keys;
}
/** `undefined` where the browser does not say. */
function textIn(name) {
    try {
        return window.localStorage.getItem(name);
    }
    catch {
        return undefined;
    }
}
function write(name, keys) {
    const text = JSON.stringify([...keys]);
    shelf.set(name, { text, keys });
    try {
        window.localStorage.setItem(name, text);
    }
    catch {
        // Not kept beyond this page, then.
    }
    for (const listener of [...listeners])
        listener();
}
/** Anybody can write into the storage of a page. */
export function keysIn(text) {
    try {
        const found = JSON.parse(text ?? '[]');
        if (!Array.isArray(found))
            return NONE;
        return new Set(found.filter((key) => typeof key === 'string').slice(0, LIMIT));
    }
    catch {
        return NONE;
    }
}
