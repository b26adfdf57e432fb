'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useState } from 'react';
import { Button } from "../primitives/button.js";
import { Field, TextInput } from "../primitives/fields.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
import { filterToSearch } from "./filter-search.js";
import { sizeOf } from "./list-filter.js";
import { NAME_LIMIT } from "./saved-views.js";
import { useSavedViews } from "./use-saved-views.js";
/** Saved views to choose from, and the way to save one more. */
export function ViewsMenu({ shared, filter, setFilter, onClose }) {
    const texts = useTexts().list.views;
    const announce = useAnnounce();
    const { views, save, remove, isKept } = useSavedViews();
    const [name, setName] = useState('');
    const given = name.trim();
    const exists = views.some((view) => view.name === given);
    const isShown = (view) => filterToSearch(view.filter) === filterToSearch(filter);
    const apply = (view) => {
        setFilter(view.filter);
        onClose();
    };
    const onSubmit = (event) => {
        event.preventDefault();
        if (given === '')
            return;
        save({ name: given, filter });
        announce(texts.saved(given));
        setName('');
    };
    return (_jsxs("div", { className: "slipway-list-views", children: [shared.length === 0 ? null : (_jsx(ViewList, { title: texts.shared, views: shared, isShown: isShown, onApply: apply })), views.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: texts.none })) : (_jsx(ViewList, { title: texts.own, views: views, isShown: isShown, onApply: apply, onRemove: ({ name: gone }) => remove(gone) })), sizeOf(filter) === 0 ? null : (_jsx("form", { onSubmit: onSubmit, children: _jsx(Field, { label: texts.name, hint: isKept ? undefined : texts.lost, children: (control) => (_jsxs("div", { className: "slipway-list-tag-line", children: [_jsx(TextInput, { ...control, value: name, maxLength: NAME_LIMIT, onChange: (event) => setName(event.target.value) }), _jsx(Button, { type: "submit", children: exists ? texts.replace : texts.save })] })) }) }))] }));
}
function ViewList({ title, views, isShown, onApply, onRemove }) {
    const texts = useTexts().list.views;
    return (_jsxs("section", { className: "slipway-list-view-group", children: [_jsx("h3", { className: "slipway-small slipway-quiet", children: title }), _jsx("ul", { children: views.map((view) => (_jsxs("li", { className: "slipway-list-view", children: [_jsx("button", { type: "button", className: "slipway-list-view-name", "aria-current": isShown(view) ? true : undefined, title: view.name, onClick: () => onApply(view), children: _jsx("span", { className: "slipway-cut", children: view.name }) }), onRemove === undefined ? null : (_jsx(Button, { kind: "quiet", icon: "close", label: texts.remove(view.name), onClick: () => onRemove(view) }))] }, view.name))) })] }));
}
