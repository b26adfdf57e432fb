'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { Dialog } from "../primitives/dialog.js";
import { useKit } from "./kit.js";
import { PlaceView } from "./place.js";
/** All slots of an application in an environment, at the side of the view. */
export function CellDrawer({ row, cell, onClose }) {
    const { titleOf } = useKit();
    return (_jsx(Dialog, { open: true, kind: "drawer", title: `${row.row.name} · ${titleOf(cell.environment_name)}`, onClose: onClose, children: _jsx("ul", { className: "slipway-matrix-places", children: cell.places.map((place) => (_jsx("li", { children: _jsx(PlaceView, { place: place, withAsset: true }) }, place.slot.id))) }) }));
}
