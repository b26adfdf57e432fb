'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { Health, Status } from "../primitives/status.js";
import { Time } from "../primitives/time.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
/** What runs of the application in one environment: one part for each asset. */
export function EnvironmentCard({ column, withTeam, onOpen }) {
    const { environment, places } = column;
    const { application } = useTexts();
    const titleOf = useEnvironmentTitle();
    const title = titleOf(environment.name, environment.title);
    return (_jsxs("li", { className: "slipway-application-card", "data-empty": places.length === 0 ? '' : undefined, children: [_jsx("h3", { className: "slipway-application-environment slipway-cut", title: title, children: title }), places.length === 0 ? _jsx("p", { className: "slipway-quiet", children: application.never }) : null, places.map((place) => (_jsxs("div", { className: "slipway-application-place", children: [places.length > 1 ? (_jsxs("p", { className: "slipway-quiet slipway-small slipway-cut", children: [_jsx("bdi", { children: _jsx(Name, { kind: "cloud_asset", id: place.slot.cloud_asset_id }) }), withTeam ? (_jsx("bdi", { className: "slipway-application-aside", children: _jsx(Name, { kind: "team", id: place.slot.team_id }) })) : null] })) : null, _jsx(PlaceView, { place: place, onOpen: onOpen })] }, place.slot.id)))] }));
}
function PlaceView({ place, onOpen }) {
    const { slot, attempt, newer } = place;
    const { application } = useTexts();
    const titleOf = useEnvironmentTitle();
    const { current } = slot;
    return (_jsxs(_Fragment, { children: [current === null ? (_jsx("p", { className: "slipway-quiet", children: application.nothing })) : (_jsxs(_Fragment, { children: [_jsx("p", { className: "slipway-application-version", children: _jsx(EntryLink, { entry: current, onOpen: onOpen }) }), _jsxs("p", { className: "slipway-line slipway-application-state", children: [_jsx(Status, { status: current.status }), _jsx(Health, { health: current.health })] }), _jsxs("p", { className: "slipway-quiet slipway-small slipway-application-line", children: [_jsx(Time, { at: current.deployment_date }), _jsx("bdi", { className: "slipway-cut", children: _jsx(Name, { kind: "profile", id: current.deployed_by }) })] })] })), attempt === null ? null : (_jsxs("p", { className: "slipway-application-line slipway-application-attempt", children: [_jsx("span", { className: "slipway-unseen", children: application.lastAttempt }), _jsx(Status, { status: attempt.status }), _jsx(EntryLink, { entry: attempt, onOpen: onOpen }), _jsx("span", { className: "slipway-quiet slipway-small", children: _jsx(Time, { at: attempt.deployment_date }) })] })), newer === null ? null : (_jsxs("p", { className: "slipway-application-line slipway-small slipway-application-newer", children: [_jsx(Icon, { name: "arrow" }), _jsx("bdi", { className: "slipway-cut", title: newer.version, children: application.newer(titleOf(newer.environment_name), newer.version) })] }))] }));
}
function EntryLink({ entry, onOpen }) {
    const { deployment_id: id, version } = entry;
    return (_jsx(TargetLink, { to: { view: 'deployment', id }, onOpen: () => onOpen(id), className: "slipway-cut", children: _jsx("bdi", { children: _jsx(Version, { children: version }) }) }));
}
