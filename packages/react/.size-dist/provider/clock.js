'use client';
import { useContext, useSyncExternalStore } from 'react';
import { ProviderContext } from "./context.js";
/** How often what says "two minutes ago" is said anew, in milliseconds. */
const TICK = 30_000;
const listeners = new Set();
let now = 0;
let timer;
function tick() {
    now = Date.now();
    for (const listener of [...listeners])
        listener();
}
function subscribe(listener) {
    listeners.add(listener);
    if (timer === undefined) {
        now = Date.now();
        timer = setInterval(tick, TICK);
    }
    return () => {
        listeners.delete(listener);
        if (listeners.size > 0)
            return;
        clearInterval(timer);
        timer = undefined;
    };
}
function present() {
    if (now === 0)
        now = Date.now();
    return now;
}
/**
 * The present, in milliseconds since 1970, renewed every 30 seconds for all who ask. On the server and in the first render
 * of the browser it is the instant at which `initialState` was read, and `null` without one.
 */
export function useNow() {
    const readAt = useContext(ProviderContext)?.readAt ?? null;
    return useSyncExternalStore(subscribe, present, () => readAt);
}
const never = () => () => { };
const ofBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const ofServer = () => 'UTC';
/**
 * The IANA zone of every time shown: the provider's, else the browser's. The browser's is not known on the server, so
 * there and in the first render it is `UTC`.
 */
export function useTimeZone() {
    const given = useContext(ProviderContext)?.timeZone ?? null;
    const found = useSyncExternalStore(never, ofBrowser, ofServer);
    return given ?? found;
}
