'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Name } from "../primitives/name.js";
import { Time } from "../primitives/time.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
import { LongText } from "./long-text.js";
import { OtherDeployment } from "./other-deployment.js";
/** The value that a field of a record has or had, as a person reads it. */
export function FieldValue({ field, value }) {
    const words = useWords();
    const titleOf = useEnvironmentTitle();
    const { detail } = useTexts();
    if (value === null || value === '' || (isList(value) && value.length === 0))
        return _jsx("span", { className: "slipway-quiet", children: detail.nothing });
    if (isList(value))
        return _jsx(Items, { items: value });
    if (typeof value === 'object')
        return _jsx(Items, { items: Object.keys(value) });
    const text = String(value);
    if (field === 'environment_name')
        return _jsx("bdi", { children: titleOf(text) });
    const word = words[field]?.[text];
    if (word !== undefined)
        return word;
    const kind = KINDS[field];
    if (kind !== undefined)
        return (_jsx("bdi", { children: _jsx(Name, { kind: kind, id: text }) }));
    if (RELATED.includes(field))
        return _jsx(OtherDeployment, { id: text });
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text))
        return _jsx(Time, { at: text, kind: "full" });
    if (field === 'commit_sha')
        return (_jsx("code", { className: "slipway-mono", title: text, children: text.slice(0, 10) }));
    return _jsx(LongText, { text: text, limit: 160 });
}
const KINDS = {
    deployed_by: 'profile',
    application_id: 'application',
    cloud_asset_id: 'cloud_asset',
    team_id: 'team',
};
const RELATED = [
    'previous_deployment_id',
    'superseded_by_id',
    'rollback_of_id',
    'rolled_back_by_id',
    'restores_id',
];
function useWords() {
    const { common, detail } = useTexts();
    return {
        status: common.statuses,
        health: common.healths,
        deployment_type: common.types,
        inactive_reason: common.inactiveReasons,
        standby: detail.standbys,
    };
}
/** Tags, or whatever has a name or a title. */
function Items({ items }) {
    return (_jsx("ul", { className: "slipway-detail-items", children: items.map((item, index) => {
            const text = nameOf(item);
            return (_jsx("li", { children: _jsx("bdi", { className: "slipway-cut", title: text, children: text }) }, index));
        }) }));
}
function nameOf(item) {
    if (typeof item !== 'object' || item === null)
        return String(item);
    if (isList(item))
        return item.map(nameOf).join(', ');
    return Object.values(item).map(nameOf).join(' – ');
}
function isList(value) {
    return Array.isArray(value);
}
