'use client';
import { jsx as _jsx, Fragment as _Fragment, jsxs as _jsxs } from "react/jsx-runtime";
import { useKit } from "./kit.js";
import { PlaceView } from "./place.js";
import { shownPlaces } from "./sizes.js";
/** Up to two slots, each by itself; of more the worst, and how many there are. */
export function CellContent({ row, cell, tabIndex }) {
    const { places } = cell;
    const shown = shownPlaces(places);
    return (_jsxs(_Fragment, { children: [shown.map((place) => (_jsx(PlaceView, { place: place, withAsset: places.length > 1, tabIndex: tabIndex }, place.slot.id))), shown.length === places.length ? null : _jsx(AllAssets, { row: row, cell: cell, tabIndex: tabIndex })] }));
}
function AllAssets({ row, cell, tabIndex }) {
    const { texts, formats, onOpenCell } = useKit();
    const count = cell.places.length;
    return (_jsx("button", { type: "button", className: "slipway-link slipway-matrix-all", tabIndex: tabIndex, onClick: () => onOpenCell(row, cell), children: texts.matrix.assets(count, formats.number(count)) }));
}
