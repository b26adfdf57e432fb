'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { Button } from "../primitives/button.js";
import { Field, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
import { valuesOf, withValues } from "./list-filter.js";
/** A tag, written out. */
export function TagFacet({ filter, setFilter }) {
    const { list } = useTexts();
    const [tag, setTag] = useState('');
    const add = (event) => {
        event.preventDefault();
        const given = tag.trim();
        if (given === '')
            return;
        setFilter(withValues(filter, 'tag', [...new Set([...valuesOf(filter, 'tag'), given])]));
        setTag('');
    };
    return (_jsxs("form", { className: "slipway-list-tag", onSubmit: add, children: [_jsx(Field, { label: list.tag, hint: list.tagHint, children: (control) => (_jsxs("div", { className: "slipway-list-tag-line", children: [_jsx(TextInput, { ...control, value: tag, maxLength: 500, onChange: (event) => setTag(event.target.value) }), _jsx(Button, { type: "submit", children: list.addTag })] })) }), valuesOf(filter, 'tag').map((each) => (_jsxs("label", { className: "slipway-list-choice", children: [_jsx("input", { type: "checkbox", checked: true, onChange: () => setFilter(withValues(filter, 'tag', valuesOf(filter, 'tag').filter((other) => other !== each))) }), _jsx("span", { className: "slipway-list-choice-title", children: each })] }, each)))] }));
}
