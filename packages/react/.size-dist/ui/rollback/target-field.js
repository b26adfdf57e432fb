'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { shorten } from "../actions/action-rules.js";
import { firstFocus } from "../actions/first-focus.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Field, Select } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
/** The version to go back to: the last good one, unless an earlier one is chosen. */
export function TargetField({ targets, chosen, onChoose }) {
    const texts = useTexts().rollback;
    const formats = useFormats();
    const found = targets.targets ?? [];
    const names = useCatalogNames('profile', found.map(({ deployed_by }) => deployed_by));
    return (_jsxs("div", { className: "slipway-rollback-target", children: [_jsx(Field, { label: texts.target, children: (control) => (_jsx(Select, { ref: firstFocus, ...control, value: chosen, onChange: (event) => onChoose(event.target.value), children: found.map(({ id, version, promoted_at, deployed_by }) => (_jsx("option", { value: id, children: texts.option(shorten(version, 60), formats.instant(promoted_at ?? ''), shorten(names.get(deployed_by) ?? deployed_by, 40)) }, id))) })) }), targets.more === null ? null : (_jsx(Button, { kind: "quiet", onClick: targets.more, busy: targets.isReadingMore, children: texts.earlier }))] }));
}
