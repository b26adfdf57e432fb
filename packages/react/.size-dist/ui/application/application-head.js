'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useCatalog } from "../../hooks/use-catalog.js";
import { Icon } from "../primitives/icon.js";
import { useTexts } from "../root/use-texts.js";
/** Which application it is, and how much depends on it, as the catalog says. */
export function ApplicationHead({ id }) {
    const { application } = useTexts();
    const { data } = useCatalog({ kind: 'application', id, limit: 1 });
    const item = data?.items[0];
    const name = item?.name ?? id;
    const criticality = item?.attributes.criticality;
    const word = typeof criticality === 'string' ? application.criticalities[criticality] : undefined;
    const repository = item?.attributes.repository_url;
    return (_jsxs("header", { className: "slipway-application-head", children: [_jsx("h2", { className: "slipway-heading slipway-cut", title: name, children: _jsx("bdi", { children: name }) }), _jsxs("p", { className: "slipway-line", children: [word === undefined ? null : (_jsx("span", { className: "slipway-chip", title: application.criticality, children: word })), typeof repository === 'string' && /^https?:\/\//i.test(repository) ? (_jsxs("a", { className: "slipway-link slipway-application-repository", href: repository, title: repository, target: "_blank", rel: "noreferrer", children: [application.repository, " ", _jsx(Icon, { name: "external" })] })) : null] })] }));
}
