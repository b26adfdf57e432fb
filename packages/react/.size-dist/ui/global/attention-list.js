'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useState } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Icon } from "../primitives/icon.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { AttentionRow } from "./attention-row.js";
import { FAILURE_DAYS } from "./global-filter.js";
/** How many are shown before somebody asks for all. */
const SHOWN = 8;
/** Everything that needs a person, the most urgent first, with what can be done about it. */
export function AttentionList({ attention, onOpen }) {
    const { global } = useTexts();
    const { number } = useFormats();
    const [all, setAll] = useState(false);
    const { findings, coverage, isPending, error, retry, isRetrying } = attention;
    if (isPending)
        return _jsx(Skeleton, { kind: "row", lines: 3 });
    if (error !== null)
        return _jsx(ErrorNotice, { error: error, onRetry: retry, retrying: isRetrying });
    const shown = all ? findings : findings.slice(0, SHOWN);
    return (_jsxs(_Fragment, { children: [findings.length === 0 ? (_jsxs("p", { className: "slipway-attention-calm", children: [_jsx(Icon, { name: "check" }), _jsxs("span", { children: [global.calm, " ", _jsx("span", { className: "slipway-quiet", children: global.calmMore })] })] })) : (_jsx("ul", { className: "slipway-attention", children: shown.map((finding) => (_jsx(AttentionRow, { finding: finding, onOpen: onOpen }, finding.deployment_id))) })), findings.length <= SHOWN ? null : (_jsx("div", { children: _jsx(Button, { kind: "quiet", expanded: all, onClick: () => setAll(!all), children: all ? global.showFewer : global.showAll(number(findings.length)) }) })), _jsx(Looked, { coverage: coverage })] }));
}
/** How far it looks, where that is not all. */
function Looked({ coverage }) {
    const { looked } = useTexts().global;
    const { number, list } = useFormats();
    const { failures, open, applications } = coverage;
    const parts = [
        failures === null ? null : looked.failures(number(failures), number(FAILURE_DAYS)),
        open === null ? null : looked.open(number(open)),
        applications === null ? null : looked.health(number(applications)),
    ].filter((part) => part !== null);
    if (parts.length === 0)
        return null;
    return _jsx("p", { className: "slipway-quiet slipway-small", children: looked.only(list(parts)) });
}
