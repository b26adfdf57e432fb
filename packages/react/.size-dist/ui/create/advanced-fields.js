'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from "../primitives/button.js";
import { Field, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
import { fromEnvText, NO_VARIABLE } from "./form-values.js";
/** Health check, configuration, and where it comes from. */
export function AdvancedFields() {
    const { common, create: texts } = useTexts();
    const { register, formState } = useFormContext();
    const { errors } = formState;
    return (_jsxs("div", { className: "slipway-stack", "data-gap": "large", children: [_jsx(Field, { label: texts.healthUrl, hint: texts.healthUrlHint, error: errors.health_check_url?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register('health_check_url'), type: "url", inputMode: "url" })) }), _jsx(Variables, {}), _jsxs("fieldset", { className: "slipway-section", children: [_jsx("legend", { className: "slipway-title", children: texts.trace }), _jsxs("div", { className: "slipway-create-fields", children: [_jsx(Field, { label: common.fields.ref, error: errors.ref?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('ref'), spellCheck: false }) }), _jsx(Field, { label: common.fields.commit, error: errors.commit_sha?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('commit_sha'), spellCheck: false }) }), _jsx(Field, { label: texts.runUrl, error: errors.run_url?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register('run_url'), type: "url", inputMode: "url" })) }), _jsx(Field, { label: texts.externalId, hint: texts.externalIdHint, error: errors.external_id?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('external_id'), spellCheck: false }) })] })] })] }));
}
function Variables() {
    const { create: texts } = useTexts();
    const { control, register, formState } = useFormContext();
    const { fields, append, remove, insert, update } = useFieldArray({ control, name: 'configuration' });
    const [shown, setShown] = useState(false);
    const faults = formState.errors.configuration;
    const onPaste = (index) => (event) => {
        const rows = fromEnvText(event.clipboardData.getData('text'));
        const [first, ...more] = rows;
        if (first === undefined)
            return;
        event.preventDefault();
        update(index, first);
        insert(index + 1, more, { shouldFocus: false });
    };
    return (_jsxs("fieldset", { className: "slipway-section", children: [_jsx("legend", { className: "slipway-title", children: texts.configuration }), _jsx("p", { className: "slipway-hint", children: texts.configurationHint }), fields.length === 0 ? null : (_jsxs(_Fragment, { children: [_jsx("ul", { className: "slipway-create-rows", children: fields.map((field, index) => (_jsxs("li", { className: "slipway-create-row", children: [_jsx(Field, { label: texts.variable, error: faults?.[index]?.key?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register(`configuration.${index}.key`), spellCheck: false, autoCapitalize: "off", onPaste: onPaste(index) })) }), _jsx(Field, { label: texts.value, error: faults?.[index]?.value?.message, children: (attributes) => (_jsx(TextInput, { ...attributes, ...register(`configuration.${index}.value`), type: shown ? 'text' : 'password', autoComplete: "new-password", spellCheck: false })) }), _jsx(Button, { kind: "quiet", icon: "close", label: texts.remove(field.key === '' ? texts.variable : field.key), onClick: () => remove(index) })] }, field.id))) }), _jsxs("label", { className: "slipway-line slipway-create-check", children: [_jsx("input", { type: "checkbox", checked: shown, onChange: (event) => setShown(event.target.checked) }), texts.showValues] })] })), _jsxs("div", { className: "slipway-line", children: [_jsx(Button, { icon: "plus", onClick: () => append(NO_VARIABLE), children: texts.addVariable }), _jsx("span", { className: "slipway-hint", children: texts.pasteHint })] })] }));
}
