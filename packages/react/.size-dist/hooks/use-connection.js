'use client';
import { useContext, useSyncExternalStore } from 'react';
import { CLOSED, CONNECTING } from "../live/connection.js";
import { ProviderContext, useCache } from "../provider/context.js";
const never = () => () => { };
const closed = () => CLOSED;
const connecting = () => CONNECTING;
/** How changes reach this page now. */
export function useConnection(options = {}) {
    const { connection } = useCache(options).live;
    const off = useContext(ProviderContext)?.live === false;
    return useSyncExternalStore(off ? never : connection.subscribe, off ? closed : connection.get, off ? closed : connecting);
}
