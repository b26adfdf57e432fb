'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { forwardRef, useState } from 'react';
import { Field, TextArea, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
/** Why something is done, as it is typed. */
export function useWhy() {
    const [{ reason, ticket }, setWhy] = useState({ reason: '', ticket: '' });
    return {
        reason,
        ticket,
        write: (change) => setWhy((before) => ({ ...before, ...change })),
        given: {
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
            ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
        },
    };
}
/** Reason and ticket. The ref is that of the reason. */
export const WhyFields = forwardRef(function WhyFields({ why, required = false, error, hint }, ref) {
    const { common, actions } = useTexts();
    return (_jsxs(_Fragment, { children: [_jsx(Field, { label: common.fields.reason, hint: hint ?? actions.reasonHint, error: error, required: required, children: (control) => (_jsx(TextArea, { ...control, ref: ref, maxLength: 10_000, value: why.reason, onChange: (event) => why.write({ reason: event.target.value }) })) }), _jsx(Field, { label: common.fields.ticket, hint: actions.ticketHint, children: (control) => (_jsx(TextInput, { ...control, maxLength: 500, value: why.ticket, onChange: (event) => why.write({ ticket: event.target.value }) })) })] }));
});
