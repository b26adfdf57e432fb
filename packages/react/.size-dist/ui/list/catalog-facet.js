'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Combobox } from '@base-ui/react/combobox';
import { useEffect, useState } from 'react';
import { useCatalog } from "../../hooks/use-catalog.js";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { Icon } from "../primitives/icon.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { valuesOf, withValues } from "./list-filter.js";
import { useFacetTitles } from "./use-facet-titles.js";
/** How many are offered at once; of more, one writes a part of the name. */
const OFFERED = 50;
/** How long to wait for the next letter, in milliseconds. */
const PAUSE = 200;
/** Some of very many: found by a part of the name, as one writes. Those chosen come first. */
export function CatalogFacet({ field, filter, setFilter }) {
    const { list } = useTexts();
    const titles = useFacetTitles();
    const [written, setWritten] = useState('');
    const [text, setText] = useState('');
    useEffect(() => {
        const timer = setTimeout(() => setText(written.trim().slice(0, 200)), PAUSE);
        return () => clearTimeout(timer);
    }, [written]);
    const kind = field === 'application_id' ? 'application' : 'profile';
    const { data, error, refetch, hasNextPage, isFetching } = useCatalog({
        kind,
        limit: OFFERED,
        ...(text === '' ? {} : { text }),
    });
    const chosen = valuesOf(filter, field);
    const chosenNames = useCatalogNames(kind, chosen);
    const names = new Map([...chosenNames, ...(data?.items ?? []).map(({ id, name }) => [id, name])]);
    const found = data?.items.map(({ id }) => id) ?? [];
    const items = text === '' ? [...new Set([...chosen, ...found])] : found;
    const nameOf = (id) => names.get(id) ?? id;
    const hint = field === 'application_id' ? list.findApplication : list.findPerson;
    return (_jsxs("div", { className: "slipway-list-catalog", children: [_jsxs(Combobox.Root, { inline: true, open: true, multiple: true, autoHighlight: true, items: items, filter: null, itemToStringLabel: nameOf, value: [...chosen], onValueChange: (values) => setFilter(withValues(filter, field, values)), inputValue: written, onInputValueChange: (value, { reason }) => {
                    // A choice leaves what was written, so that the next one can be made from the same list.
                    if (reason !== 'item-press')
                        setWritten(value);
                }, children: [_jsx(Combobox.Input, { className: "slipway-input", "aria-label": hint, placeholder: hint }), _jsx(Combobox.Status, { className: "slipway-unseen", children: !isFetching && data !== undefined && items.length === 0 ? list.nothingFound : null }), error === null ? null : _jsx(ErrorNotice, { error: error, onRetry: () => void refetch() }), data === undefined && error === null ? _jsx(Skeleton, { kind: "row", lines: 6 }) : null, _jsx(Combobox.List, { className: "slipway-list-options", "aria-label": titles[field], children: (id) => (_jsxs(Combobox.Item, { value: id, className: "slipway-list-option", title: nameOf(id), children: [_jsx("span", { className: "slipway-list-option-mark", children: _jsx(Combobox.ItemIndicator, { children: _jsx(Icon, { name: "check" }) }) }), _jsx("span", { className: "slipway-cut", children: nameOf(id) })] }, id)) })] }), data !== undefined && items.length === 0 ? (_jsx("p", { className: "slipway-quiet slipway-list-note", children: list.nothingFound })) : null, hasNextPage ? (_jsx("p", { className: "slipway-quiet slipway-small slipway-list-note", children: list.moreToFind })) : null] }));
}
