'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Combobox } from '@base-ui/react/combobox';
import { useEffect, useState } from 'react';
import { useCatalog } from "../../hooks/use-catalog.js";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { Field } from "../primitives/fields.js";
import { Icon } from "../primitives/icon.js";
import { useErrorText } from "../primitives/notices.js";
import { useFloatingRoot } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
/** How many are offered at once; of more, one writes a part of the name. */
const OFFERED = 50;
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 200;
/** One thing of the catalog, of however many: found by a part of its name, as one writes. */
export function CatalogField(props) {
    const { kind, label, value, onChange, onBlur, error, hint, required, team } = props;
    const { create: texts } = useTexts();
    const errorText = useErrorText();
    const root = useFloatingRoot();
    const [opened, setOpened] = useState(false);
    const [written, setWritten] = useState('');
    const [text, setText] = useState('');
    useEffect(() => {
        const timer = setTimeout(() => setText(written.trim().slice(0, 200)), PAUSE);
        return () => clearTimeout(timer);
    }, [written]);
    const found = useCatalog({
        kind,
        limit: OFFERED,
        ...(text === '' ? {} : { text }),
        ...(team === undefined ? {} : { team_id: team }),
    }, { enabled: opened });
    const chosen = useCatalogNames(kind, value === '' ? [] : [value]);
    // What was found for fewer letters must not be taken for what is written now.
    const items = written.trim().slice(0, 200) === text ? (found.data?.items ?? []) : [];
    const names = new Map([...chosen, ...items.map(({ id, name }) => [id, name])]);
    const nameOf = (id) => names.get(id) ?? id;
    const ids = items.map(({ id }) => id);
    return (_jsx(Field, { label: label, error: error, hint: hint, required: required, children: (control) => (_jsxs(Combobox.Root, { items: ids, filter: null, autoHighlight: true, value: value === '' ? null : value, onValueChange: (id) => onChange(id ?? ''), itemToStringLabel: nameOf, onOpenChange: (open) => {
                setOpened(opened || open);
                if (open)
                    setWritten('');
            }, onInputValueChange: (input, { reason }) => {
                if (reason === 'input-change' || reason === 'input-clear')
                    setWritten(input);
            }, children: [_jsxs("div", { className: "slipway-create-combo", children: [_jsx(Combobox.Input, { ...control, className: "slipway-input", placeholder: texts.search, autoComplete: "off", onBlur: onBlur }), _jsx(Combobox.Trigger, { className: "slipway-button", "data-kind": "quiet", "data-icon-only": "", "aria-label": label, children: _jsx(Icon, { name: "down" }) })] }), _jsx(Combobox.Portal, { container: root, children: _jsx(Combobox.Positioner, { className: "slipway-free slipway-create-float", sideOffset: 4, children: _jsxs(Combobox.Popup, { className: "slipway-free slipway-create-options", children: [_jsx(Combobox.Status, { className: "slipway-create-note", children: found.error !== null
                                        ? errorText(found.error)
                                        : found.isFetching && items.length === 0
                                            ? texts.searching
                                            : found.data !== undefined && items.length === 0
                                                ? texts.nothingFound
                                                : found.hasNextPage
                                                    ? texts.moreFound
                                                    : null }), _jsx(Combobox.List, { children: (id) => (_jsxs(Combobox.Item, { value: id, className: "slipway-create-option", title: nameOf(id), children: [_jsx("span", { className: "slipway-cut", children: nameOf(id) }), nameOf(id) === id ? null : (_jsx("span", { className: "slipway-quiet slipway-small slipway-cut", children: id }))] }, id)) })] }) }) })] })) }));
}
