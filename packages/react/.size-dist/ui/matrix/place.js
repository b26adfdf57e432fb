'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
import { Health, Status } from "../primitives/status.js";
import { TargetLink } from "../root/link.js";
import { useKit } from "./kit.js";
/** One slot: what is in service, and the last attempt where that is something else. */
export function PlaceView({ place, withAsset = false, tabIndex }) {
    const kit = useKit();
    const { slot, attempt } = place;
    const asset = withAsset ? (kit.assets.get(slot.cloud_asset_id) ?? slot.cloud_asset_id) : null;
    return (_jsxs("span", { className: "slipway-matrix-place", "data-failing": place.isFailing ? '' : undefined, children: [asset === null ? null : (_jsx("bdi", { className: "slipway-matrix-small slipway-cut", title: asset, children: asset })), slot.current === null ? (_jsx(Nothing, {})) : (_jsx(Now, { place: place, entry: slot.current, kit: kit, tabIndex: tabIndex })), attempt === null ? null : _jsx(Attempt, { entry: attempt, kit: kit, tabIndex: tabIndex })] }));
}
/** That nothing is in service. */
export function Nothing() {
    const { matrix, common } = useKit().texts;
    return (_jsxs("span", { className: "slipway-matrix-nothing", children: [_jsx("span", { "aria-hidden": "true", children: common.none }), _jsx("span", { className: "slipway-unseen", children: matrix.nothing })] }));
}
function Now({ place, entry, kit, tabIndex }) {
    const { newer, health } = place;
    const person = kit.people.get(entry.deployed_by) ?? entry.deployed_by;
    const by = `${whenOf(entry, kit)} · ${person}`;
    return (_jsxs(TargetLink, { to: { view: 'deployment', id: entry.deployment_id }, onOpen: () => kit.onOpen(entry.deployment_id), className: "slipway-matrix-now", tabIndex: tabIndex, children: [_jsxs("span", { className: "slipway-matrix-line", children: [newer === null ? null : _jsx(NewerMark, { ...newer, kit: kit }), _jsx("bdi", { className: "slipway-version slipway-cut", title: entry.version, children: entry.version }), ' ', _jsx(Status, { status: entry.status })] }), ' ', _jsx("span", { className: "slipway-matrix-small slipway-cut", title: `${kit.formats.instant(entry.deployment_date)} · ${person}`, children: by }), health === null ? null : _jsx(Health, { health: health })] }));
}
function NewerMark(props) {
    const { environment_name, version, kit } = props;
    const text = kit.texts.matrix.newer(kit.titleOf(environment_name), version);
    return (_jsx("span", { className: "slipway-matrix-newer", title: text, children: _jsx(Icon, { name: "arrow", label: text }) }));
}
function Attempt({ entry, kit, tabIndex }) {
    const { version, status, deployment_date } = entry;
    return (_jsxs(TargetLink, { to: { view: 'deployment', id: entry.deployment_id }, onOpen: () => kit.onOpen(entry.deployment_id), className: "slipway-matrix-attempt", tabIndex: tabIndex, children: [_jsx("span", { className: "slipway-status", "data-status": status, children: _jsx(Icon, { name: status }) }), _jsxs("span", { className: "slipway-cut", title: `${version} · ${kit.formats.instant(deployment_date)}`, children: [_jsx("bdi", { className: "slipway-number", children: version }), " ", wordOf(entry, kit), " ", whenOf(entry, kit)] })] }));
}
function wordOf({ status, deployment_date }, { texts, now }) {
    const isPlanned = status === 'pending' && now !== null && Date.parse(deployment_date) > now;
    return isPlanned ? texts.matrix.planned : texts.matrix.attempts[status];
}
function whenOf({ deployment_date }, { formats, now }) {
    return now === null ? formats.short(deployment_date, now) : formats.relative(deployment_date, now);
}
