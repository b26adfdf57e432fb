'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Icon } from "../primitives/icon.js";
import { TargetLink } from "../root/link.js";
import { useKit } from "./kit.js";
/** Which application a row is of, with its star. */
export function Application({ model, isFavourite, tabIndex, isHeading = false, }) {
    const { texts, teams, onFavourite } = useKit();
    const { name, application_id, team_id } = model.row;
    const team = teams === null ? null : (teams.get(team_id) ?? team_id);
    const Name = isHeading ? 'h3' : 'span';
    return (_jsxs("span", { className: "slipway-matrix-application", children: [_jsx("button", { type: "button", className: "slipway-matrix-star", "aria-pressed": isFavourite, "aria-label": texts.matrix.favourite(name), tabIndex: tabIndex, onClick: () => onFavourite(model.key), children: _jsx(Icon, { name: isFavourite ? 'starred' : 'star' }) }), _jsxs("span", { className: "slipway-matrix-naming", children: [_jsx(Name, { className: "slipway-matrix-name", title: name, children: _jsx(TargetLink, { to: { view: 'application', application_id }, tabIndex: tabIndex, className: "slipway-cut", children: _jsx("bdi", { children: name }) }) }), team === null ? null : (_jsx("bdi", { className: "slipway-matrix-small slipway-cut", title: team, children: team }))] })] }));
}
