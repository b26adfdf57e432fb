'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from "../primitives/button.js";
import { Field, TextArea, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
import { NO_CONTACT, NO_DOCUMENT } from "./form-values.js";
/** Whom to call, where to read, how to go back, and why. */
export function MetadataFields() {
    const { common, create: texts } = useTexts();
    const { register, formState } = useFormContext();
    const { errors } = formState;
    return (_jsxs("div", { className: "slipway-stack", "data-gap": "large", children: [_jsxs("div", { className: "slipway-create-fields", children: [_jsx(Field, { label: common.fields.tags, hint: texts.tagsHint, error: errors.tags?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('tags') }) }), _jsx(Field, { label: common.fields.ticket, error: errors.ticket?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('ticket') }) })] }), _jsx(Field, { label: common.fields.reason, error: errors.reason?.message, children: (attributes) => _jsx(TextArea, { ...attributes, ...register('reason') }) }), _jsx(Contacts, {}), _jsx(Documents, {}), _jsx(Field, { label: texts.procedure, hint: texts.procedureHint, error: errors.rollback_procedure?.message, children: (attributes) => _jsx(TextArea, { ...attributes, ...register('rollback_procedure'), rows: 5 }) })] }));
}
const CONTACT_FIELDS = [
    ['name', 'contactName', 'text'],
    ['role', 'role', 'text'],
    ['email', 'email', 'email'],
    ['phone', 'phone', 'tel'],
];
function Contacts() {
    const { create: texts } = useTexts();
    const { control, register, formState } = useFormContext();
    const { fields, append, remove } = useFieldArray({ control, name: 'contacts' });
    return (_jsxs("fieldset", { className: "slipway-section", children: [_jsx("legend", { className: "slipway-title", children: texts.contacts }), fields.length === 0 ? null : (_jsx("ul", { className: "slipway-create-rows", children: fields.map((row, index) => (_jsxs("li", { className: "slipway-create-row", "data-fields": "4", children: [CONTACT_FIELDS.map(([field, label, type]) => (_jsx(Field, { label: texts[label], required: field === 'name', error: formState.errors.contacts?.[index]?.[field]?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register(`contacts.${index}.${field}`), type: type })) }, field))), _jsx(Button, { kind: "quiet", icon: "close", label: texts.remove(row.name === '' ? texts.contacts : row.name), onClick: () => remove(index) })] }, row.id))) })), _jsx("div", { children: _jsx(Button, { icon: "plus", onClick: () => append(NO_CONTACT), children: texts.addContact }) })] }));
}
function Documents() {
    const { create: texts } = useTexts();
    const { control, register, formState } = useFormContext();
    const { fields, append, remove } = useFieldArray({ control, name: 'documentation' });
    const faults = formState.errors.documentation;
    return (_jsxs("fieldset", { className: "slipway-section", children: [_jsx("legend", { className: "slipway-title", children: texts.documentation }), fields.length === 0 ? null : (_jsx("ul", { className: "slipway-create-rows", children: fields.map((row, index) => (_jsxs("li", { className: "slipway-create-row", children: [_jsx(Field, { label: texts.documentTitle, required: true, error: faults?.[index]?.title?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register(`documentation.${index}.title`) }) }), _jsx(Field, { label: texts.url, required: true, error: faults?.[index]?.url?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register(`documentation.${index}.url`), type: "url", inputMode: "url" })) }), _jsx(Button, { kind: "quiet", icon: "close", label: texts.remove(row.title === '' ? texts.documentation : row.title), onClick: () => remove(index) })] }, row.id))) })), _jsx("div", { children: _jsx(Button, { icon: "plus", onClick: () => append(NO_DOCUMENT), children: texts.addDocument }) })] }));
}
