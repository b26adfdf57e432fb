'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { StaleNotice } from "../primitives/notices.js";
import { useKit } from "./kit.js";
/** What the matrix says in one line, and what can be done with it. */
export function MatrixHead(props) {
    const { models, readAt, isFailingOnly, onFailingOnly, empty, isEmptyShown, onEmptyShown, onSort } = props;
    const { texts, formats } = useKit();
    const { matrix } = texts;
    const isReady = models.length > 0;
    return (_jsxs("header", { className: "slipway-matrix-top", children: [_jsxs("div", { className: "slipway-matrix-titles", children: [_jsx("h2", { className: "slipway-heading", children: matrix.title }), isReady ? _jsx(Summary, { ...props }) : null] }), isReady ? (_jsxs("div", { className: "slipway-line", children: [_jsx(StaleNotice, { at: readAt }), onSort === undefined ? null : _jsx(Button, { onClick: onSort, children: matrix.sortAgain }), empty === 0 ? null : (_jsx(Button, { kind: "quiet", icon: isEmptyShown ? 'down' : 'right', expanded: isEmptyShown, onClick: () => onEmptyShown(!isEmptyShown), children: matrix.emptyEnvironments(empty, formats.number(empty)) })), _jsx(Button, { icon: "filter", pressed: isFailingOnly, onClick: () => onFailingOnly(!isFailingOnly), children: matrix.failingOnly })] })) : null] }));
}
function Summary({ models, hasMore }) {
    const { texts, formats } = useKit();
    const { matrix } = texts;
    const failing = models.filter(({ isFailing }) => isFailing).length;
    const all = formats.number(models.length);
    return (_jsxs("p", { className: "slipway-matrix-sum", "data-failing": failing > 0 ? '' : undefined, children: [_jsx(Icon, { name: failing > 0 ? 'failed' : 'active' }), _jsxs("span", { children: [failing > 0
                        ? matrix.failing(failing, formats.number(failing), all)
                        : matrix.noneFailing(models.length, all), hasMore ? _jsxs("span", { className: "slipway-quiet", children: [", ", matrix.soFar] }) : null] })] }));
}
