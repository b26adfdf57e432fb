'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { TargetLink } from "../root/link.js";
import { useTexts } from "../root/use-texts.js";
import { FigureAbout } from "./figure-about.js";
/** A number that is read at a glance, with its comparison and its basis. All of it leads to what it counts. */
export function Tile(props) {
    const { name, figure, asOf, value, unit, note, drawing, filter, onOpenList, about } = props;
    const { missing, smallSample } = useTexts().global;
    const known = figure.value !== null;
    return (_jsxs("li", { className: "slipway-tile", children: [_jsxs("div", { className: "slipway-tile-cover", children: [_jsx("h3", { className: "slipway-tile-name", children: _jsx(TargetLink, { to: { view: 'list', filter }, onOpen: () => onOpenList(filter), className: "slipway-tile-link", children: name }) }), _jsxs("div", { className: "slipway-tile-body", children: [_jsxs("p", { className: "slipway-tile-value", children: [_jsx("span", { className: "slipway-number", children: figure.value === null ? '–' : value(figure.value) }), known && unit !== undefined ? _jsxs("span", { className: "slipway-tile-unit", children: [" ", unit] }) : null] }), drawing] }), _jsx("p", { className: "slipway-tile-note", children: figure.reason === null ? note : (missing[figure.reason] ?? figure.reason) }), figure.small_sample ? _jsx("p", { className: "slipway-tile-note", children: smallSample }) : null] }), _jsx(FigureAbout, { name: name, figure: figure, asOf: asOf, children: about })] }));
}
