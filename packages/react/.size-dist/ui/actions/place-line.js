'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useCatalogNames } from "../../hooks/use-catalog-names.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
/** Where a deployment stands: application, environment, asset. */
export function PlaceLine({ deployment }) {
    const titleOf = useEnvironmentTitle();
    const { application_id, environment_name, cloud_asset_id } = deployment;
    const environment = titleOf(environment_name);
    return (_jsxs("p", { className: "slipway-actions-place", children: [_jsx(Part, { kind: "application", id: application_id }), _jsx("span", { title: environment, children: environment }), _jsx(Part, { kind: "cloud_asset", id: cloud_asset_id })] }));
}
/** A name that is cut where there is no room, with the whole of it in its title. */
function Part({ kind, id }) {
    const name = useCatalogNames(kind, [id]).get(id) ?? id;
    return _jsx("span", { title: name, children: name });
}
