'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';
const AnnounceContext = createContext(() => { });
/** How long news are gathered before they are read out together, in milliseconds. */
const BATCH_MS = 500;
/** Says something to those who do not see it: politely, together with what else there is to say. */
export function useAnnounce() {
    return useContext(AnnounceContext);
}
/** The one live region of a view. */
export function Announcer({ children }) {
    const [text, setText] = useState('');
    const waiting = useRef([]);
    const timer = useRef(undefined);
    const announce = useCallback((news) => {
        waiting.current.push(news);
        timer.current ??= setTimeout(() => {
            timer.current = undefined;
            setText([...new Set(waiting.current.splice(0))].join(' '));
        }, BATCH_MS);
    }, []);
    useEffect(() => () => clearTimeout(timer.current), []);
    return (_jsxs(AnnounceContext.Provider, { value: announce, children: [children, _jsx("div", { className: "slipway-unseen", role: "status", "aria-live": "polite", children: text })] }));
}
