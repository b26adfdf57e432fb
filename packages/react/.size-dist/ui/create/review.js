'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useEnvironments } from "../list/use-environments.js";
import { Name } from "../primitives/name.js";
import { Version } from "../primitives/version.js";
import { useTexts } from "../root/use-texts.js";
/** Everything that will be sent, once more; values of the configuration stay hidden. */
export function Review({ input }) {
    const { common, create: texts } = useTexts();
    const { titleOf } = useEnvironments(true);
    const { fields } = common;
    const keys = Object.keys(input.configuration ?? {});
    const rows = [
        [fields.application, _jsx(Name, { kind: "application", id: input.application_id }, "application")],
        [fields.asset, _jsx(Name, { kind: "cloud_asset", id: input.cloud_asset_id }, "asset")],
        [fields.environment, titleOf(input.environment_name)],
        [fields.version, _jsx(Version, { children: input.version }, "version")],
        [fields.type, common.types[input.deployment_type]],
        [fields.team, input.team_id === undefined ? null : _jsx(Name, { kind: "team", id: input.team_id }, "team")],
        [texts.healthUrl, input.health_check_url],
        [
            texts.configuration,
            keys.length === 0 ? null : (_jsxs(_Fragment, { children: [texts.variables(keys.length), " ", _jsx("span", { className: "slipway-mono", children: keys.join(', ') })] })),
        ],
        [fields.ref, input.ref],
        [fields.commit, input.commit_sha],
        [texts.runUrl, input.run_url],
        [texts.externalId, input.external_id],
        [fields.tags, input.metadata?.tags?.join(', ')],
        [texts.contacts, input.metadata?.contacts?.map(({ name }) => name).join(', ')],
        [texts.documentation, input.metadata?.documentation?.map(({ title }) => title).join(', ')],
        [texts.procedure, input.metadata?.rollback_procedure],
        [fields.reason, input.reason],
        [fields.ticket, input.ticket],
    ];
    return (_jsx("dl", { className: "slipway-facts slipway-create-review", children: rows
            .filter(([, value]) => value !== undefined && value !== null && value !== '')
            .map(([label, value]) => (_jsxs("div", { className: "slipway-create-fact", children: [_jsx("dt", { children: label }), _jsx("dd", { children: value })] }, label))) }));
}
