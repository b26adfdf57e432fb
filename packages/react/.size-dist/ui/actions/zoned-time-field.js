'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { forwardRef } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Field, Select, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
/** A day and a time on the clocks of the zone shown; asks which one where an hour comes twice. */
export const ZonedTimeField = forwardRef(function ZonedTimeField({ time, label, hint, error, required }, ref) {
    const texts = useTexts().actions.time;
    const formats = useFormats();
    const zoneOf = (at) => formats.zoneName(new Date(at).toISOString());
    const { read } = time;
    return (_jsxs(_Fragment, { children: [_jsx(Field, { label: label, hint: hint, error: error, required: required, children: (control) => (_jsx(TextInput, { ...control, ref: ref, type: "datetime-local", value: time.value, onChange: (event) => time.write(event.target.value) })) }), read.kind === 'twice' ? (_jsx(Field, { label: texts.twice, children: (control) => (_jsxs(Select, { ...control, value: time.later ? 'second' : 'first', onChange: (event) => time.choose(event.target.value === 'second'), children: [_jsx("option", { value: "first", children: texts.first(zoneOf(read.first)) }), _jsx("option", { value: "second", children: texts.second(zoneOf(read.second)) })] })) })) : null] }));
});
