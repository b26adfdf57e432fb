'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useRef, useState } from 'react';
import { TextInput } from "../primitives/fields.js";
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
import { TEXT_LIMIT, withText } from "./list-filter.js";
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 300;
/** Free text. It holds a moment after the last letter, or at once with Enter. */
export function SearchField({ filter, setFilter }) {
    const { list } = useTexts();
    const text = filter.text ?? '';
    const [written, setWritten] = useState(text);
    const [known, setKnown] = useState(text);
    if (known !== text) {
        // Changed from outside, such as by a saved view or the way back; what is being written stays as it is.
        setKnown(text);
        if (written.trim() !== text)
            setWritten(text);
    }
    const latest = useRef({ filter, setFilter });
    useEffect(() => {
        latest.current = { filter, setFilter };
    });
    useEffect(() => {
        if (written.trim() === (latest.current.filter.text ?? ''))
            return;
        const timer = setTimeout(() => latest.current.setFilter(withText(latest.current.filter, written)), PAUSE);
        return () => clearTimeout(timer);
    }, [written]);
    return (_jsxs("search", { className: "slipway-list-search", children: [_jsx(Icon, { name: "search" }), _jsx(TextInput, { type: "search", "aria-label": list.search, placeholder: list.searchHint, maxLength: TEXT_LIMIT, value: written, onChange: (event) => setWritten(event.target.value), onKeyDown: (event) => {
                    if (event.key === 'Enter')
                        setFilter(withText(filter, written));
                } })] }));
}
