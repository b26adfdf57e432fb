'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useDeployments } from "../../hooks/use-deployments.js";
import { useFormats } from "../formats/use-formats.js";
import { Icon } from "../primitives/icon.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { STATUSES, TYPES, valuesOf, withValues } from "./list-filter.js";
import { useEnvironments } from "./use-environments.js";
import { useFacetTitles } from "./use-facet-titles.js";
import { useQueryOf } from "./use-list-filter.js";
const COUNTED = {
    status: 'by_status',
    environment_name: 'by_environment',
    deployment_type: 'by_type',
};
/** Some of a few values. Behind each stands how many there would be of it, whatever of this field is chosen now. */
export function ChoiceFacet({ field, filter, setFilter }) {
    const { common, list } = useTexts();
    const titles = useFacetTitles();
    const formats = useFormats();
    const environments = useEnvironments(field === 'environment_name');
    const query = useQueryOf(withValues(filter, field, []));
    const { data } = useDeployments({ ...query, limit: 1, counts: true }, { enabled: query !== null });
    const counts = data?.counts?.[COUNTED[field]];
    const chosen = valuesOf(filter, field);
    const known = { status: STATUSES, deployment_type: TYPES, environment_name: environments.names }[field];
    const values = [...new Set([...known, ...Object.keys(counts ?? {}), ...chosen])];
    const titleOf = (value) => {
        if (field === 'environment_name')
            return environments.titleOf(value);
        const words = field === 'status' ? common.statuses : common.types;
        return words[value] ?? value;
    };
    if (values.length === 0)
        return data === undefined ? _jsx(Skeleton, { kind: "row", lines: 5 }) : _jsx("p", { children: list.choicesEmpty });
    return (_jsxs("fieldset", { className: "slipway-list-choices", children: [_jsx("legend", { className: "slipway-unseen", children: titles[field] }), values.map((value) => (_jsxs("label", { className: "slipway-list-choice", children: [_jsx("input", { type: "checkbox", checked: chosen.includes(value), onChange: ({ target }) => setFilter(withValues(filter, field, target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))) }), field === 'status' ? _jsx(StatusMark, { status: value }) : null, _jsx("span", { className: "slipway-list-choice-title", children: titleOf(value) }), _jsx("span", { className: "slipway-number slipway-quiet", children: counts === undefined ? '' : formats.number(counts[value] ?? 0) })] }, value)))] }));
}
function StatusMark({ status }) {
    const known = STATUSES.find((each) => each === status);
    if (known === undefined)
        return null;
    return (_jsx("span", { className: "slipway-status", "data-status": known, children: _jsx(Icon, { name: known }) }));
}
