'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useCatalog } from "../../hooks/use-catalog.js";
import { useEnvironments } from "../list/use-environments.js";
import { Field, Select, TextInput } from "../primitives/fields.js";
import { useTexts } from "../root/use-texts.js";
import { CatalogField } from "./catalog-field.js";
const TYPES = ['automated', 'manual', 'hotfix', 'blue_green', 'canary'];
/** What goes where. `needsTeam`: the caller acts for several teams and the application does not say for which. */
export function BaseFields({ needsTeam }) {
    const { common, create: texts } = useTexts();
    const { control, register, formState, setValue } = useFormContext();
    const { errors } = formState;
    const application = useWatch({ control, name: 'application_id' });
    const type = useWatch({ control, name: 'deployment_type' });
    const environments = useEnvironments(true);
    const owner = useTeamOf(application);
    return (_jsxs("div", { className: "slipway-create-fields", children: [_jsx(Controller, { control: control, name: "application_id", render: ({ field }) => (_jsx(CatalogField, { kind: "application", label: common.fields.application, required: true, value: field.value, onBlur: field.onBlur, onChange: (id) => {
                        field.onChange(id);
                        // An asset of another team's is none for this application.
                        setValue('cloud_asset_id', '');
                    }, error: errors.application_id?.message })) }), _jsx(Controller, { control: control, name: "cloud_asset_id", render: ({ field }) => (_jsx(CatalogField, { kind: "cloud_asset", label: common.fields.asset, required: true, team: owner, value: field.value, onBlur: field.onBlur, onChange: field.onChange, error: errors.cloud_asset_id?.message })) }), _jsx(Field, { label: common.fields.environment, required: true, error: errors.environment_name?.message, children: (attributes) => (_jsxs(Select, { ...attributes, ...register('environment_name'), children: [_jsx("option", { value: "", children: texts.choose }), environments.names.map((name) => (_jsx("option", { value: name, children: environments.titleOf(name) }, name)))] })) }), _jsx(Field, { label: common.fields.version, required: true, hint: texts.versionHint, error: errors.version?.message, children: (attributes) => _jsx(TextInput, { ...attributes, ...register('version'), spellCheck: false }) }), needsTeam ? (_jsx(Controller, { control: control, name: "team_id", render: ({ field }) => (_jsx(CatalogField, { kind: "team", label: common.fields.team, required: true, hint: texts.teamHint, value: field.value, onBlur: field.onBlur, onChange: field.onChange, error: errors.team_id?.message })) })) : null, _jsxs("fieldset", { className: "slipway-create-types", children: [_jsx("legend", { children: common.fields.type }), TYPES.map((each) => (_jsxs("label", { className: "slipway-create-type", "data-chosen": type === each ? '' : undefined, children: [_jsx("input", { type: "radio", value: each, ...register('deployment_type') }), _jsxs("span", { children: [_jsx("span", { className: "slipway-create-type-name", children: common.types[each] }), _jsx("span", { className: "slipway-quiet slipway-small", children: texts.typeHints[each] })] })] }, each)))] })] }));
}
/** The team that an application belongs to, where the catalog knows it. */
function useTeamOf(application) {
    const { data } = useCatalog({ kind: 'application', id: application }, { enabled: application !== '' });
    return data?.items[0]?.team_id;
}
