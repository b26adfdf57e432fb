'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { memo } from 'react';
import { Application } from "./application.js";
import { CellContent } from "./cell.js";
import { pixels } from "./pixels.js";
import { Nothing } from "./place.js";
import { ROLES } from "./roles.js";
/** A row of the grid. It is drawn anew when something of it has changed, and not when others have. */
export const GridRow = memo(function GridRow(props) {
    const { model, index, columns, isFavourite, measure } = props;
    return (_jsxs("tr", { ...ROLES.row, ref: measure, "data-index": index, "aria-rowindex": index + 2, className: "slipway-matrix-row", "data-failing": model.isFailing ? '' : undefined, children: [_jsx("th", { ...ROLES.head, "aria-colindex": 1, className: "slipway-matrix-first", tabIndex: -1, children: _jsx(Application, { model: model, isFavourite: isFavourite, tabIndex: -1 }) }), columns.map(({ name, number, gap: before }) => (_jsx(GridCell, { row: model, cell: model.cells.get(name), number: number, gap: before }, name)))] }));
});
const GridCell = memo(function GridCell({ row, cell, number, gap }) {
    return (_jsx("td", { ...ROLES.cell, "aria-colindex": number, className: "slipway-matrix-cell", tabIndex: -1, style: pixels('--gap', gap), children: cell === undefined ? _jsx(Nothing, {}) : _jsx(CellContent, { row: row, cell: cell, tabIndex: -1 }) }));
});
