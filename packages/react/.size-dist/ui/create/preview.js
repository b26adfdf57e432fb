'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useFormContext, useWatch } from 'react-hook-form';
import { useCreationCheck } from "../../hooks/use-creation-check.js";
import { useMatrix } from "../../hooks/use-matrix.js";
import { useEnvironments } from "../list/use-environments.js";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { Version } from "../primitives/version.js";
import { useTexts } from "../root/use-texts.js";
/** Asks the server whether it could be created, as soon as it is known where. */
export function useCreatable(values) {
    const { create: texts } = useTexts();
    const { titleOf } = useEnvironments(true);
    const { application_id, cloud_asset_id, environment_name, team_id } = values;
    const complete = application_id !== '' && cloud_asset_id !== '' && environment_name !== '';
    const place = {
        application_id,
        cloud_asset_id,
        environment_name,
        ...(team_id === '' ? {} : { team_id }),
    };
    const { data, isFetching } = useCreationCheck(complete ? place : null);
    const found = complete ? (data?.reasons ?? []) : [];
    const reasons = found.map(({ code, pointer, message }) => {
        if (code === 'right_missing')
            return texts.reasons.right_missing(titleOf(environment_name));
        switch (pointer) {
            case '/environment_name':
                return texts.reasons.environment_name;
            case '/application_id':
                return texts.reasons.application_id;
            case '/cloud_asset_id':
                return texts.reasons.cloud_asset_id;
            case '/team_id':
                return texts.reasons.team_id;
            default:
                return message;
        }
    });
    const needsTeam = team_id !== '' || found.some(({ pointer }) => pointer === '/team_id');
    return { reasons, needsTeam, isChecking: complete && data === undefined && isFetching };
}
/** What will be created, and what stands there now: seen while the form is filled in. */
export function Preview({ creatable }) {
    const { common, create: texts } = useTexts();
    const { control } = useFormContext();
    const [application_id, cloud_asset_id, environment_name, version, type] = useWatch({
        control,
        name: ['application_id', 'cloud_asset_id', 'environment_name', 'version', 'deployment_type'],
    });
    const { titleOf } = useEnvironments(true);
    const complete = application_id !== '' && cloud_asset_id !== '' && environment_name !== '';
    return (_jsxs("aside", { className: "slipway-create-preview", "aria-label": texts.preview, children: [_jsx("h3", { className: "slipway-title", children: texts.preview }), application_id === '' && environment_name === '' ? (_jsx("p", { className: "slipway-quiet", children: texts.previewEmpty })) : (_jsxs(_Fragment, { children: [_jsxs("p", { className: "slipway-create-target", children: [_jsx(Version, { children: version.trim() === '' ? common.none : version.trim() }), _jsx(Icon, { name: "arrow" }), _jsxs("span", { children: [application_id === '' ? common.none : _jsx(Name, { kind: "application", id: application_id }), environment_name === '' ? null : ` · ${titleOf(environment_name)}`] })] }), _jsxs("p", { className: "slipway-quiet", children: [common.types[type], cloud_asset_id === '' ? null : (_jsxs(_Fragment, { children: [' · ', _jsx(Name, { kind: "cloud_asset", id: cloud_asset_id })] }))] }), complete ? _jsx(InService, { place: { application_id, cloud_asset_id, environment_name } }) : null] })), creatable.isChecking ? _jsx("p", { className: "slipway-quiet", children: texts.checking }) : null, creatable.reasons.length === 0 ? null : (_jsxs("div", { className: "slipway-notice", "data-kind": "care", children: [_jsx(Icon, { name: "lock" }), _jsxs("div", { children: [_jsx("p", { className: "slipway-notice-title", children: texts.blocked }), _jsx("ul", { children: creatable.reasons.map((reason) => (_jsx("li", { children: reason }, reason))) })] })] })), _jsx("p", { className: "slipway-hint", children: texts.pendingHint })] }));
}
function InService({ place }) {
    const { create: texts } = useTexts();
    const { data } = useMatrix(place);
    if (data === undefined)
        return null;
    const current = data.items.flatMap(({ slots }) => slots).find((slot) => slot.current !== null)?.current;
    return _jsx("p", { children: current ? texts.replaces(current.version) : texts.first });
}
