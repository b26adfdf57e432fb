import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
/**
 * Small columns without axes, from zero. Drawn with lines alone, placed in per cent: they keep their place whatever width the
 * drawing has, and, unlike those of other shapes, their coordinates are nothing that a page's style sheet could undo.
 */
export function Sparkline({ values, label }) {
    const max = Math.max(1, ...values);
    return (_jsxs("svg", { className: "slipway-sparkline", role: "img", "aria-label": label, focusable: "false", children: [_jsx("line", { className: "slipway-chart-base", x1: "0%", x2: "100%", y1: "100%", y2: "100%" }), values.map((value, index) => {
                const x = `${((index + 0.5) / values.length) * 100}%`;
                return value === 0 ? null : (_jsx("line", { className: "slipway-sparkline-mark", "data-last": index === values.length - 1 ? '' : undefined, x1: x, x2: x, y1: "100%", y2: `${(1 - value / max) * 100}%` }, index));
            })] }));
}
