'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { useAudit } from "../../hooks/use-audit.js";
import { useFormats } from "../formats/use-formats.js";
import { Empty, ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Time } from "../primitives/time.js";
import { useTexts } from "../root/use-texts.js";
import { LongText } from "./long-text.js";
import { MoreButton } from "./more-button.js";
/** The entries of the journal as they are written, for those who may read it. */
export function JournalTab({ deployment }) {
    const { journal } = useTexts().detail;
    const list = useAudit({ team_id: deployment.team_id, subject_id: deployment.id });
    const { data, error, refetch, isFetching } = list;
    if (isSlipwayError(error) && (error.code === 'forbidden' || error.code === 'not_found'))
        return _jsx(Empty, { title: journal.barred, children: journal.barredText });
    const failed = error === null ? null : _jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching });
    if (data === undefined)
        return failed ?? _jsx(Skeleton, { kind: "row", lines: 5 });
    if (data.items.length === 0)
        return failed ?? _jsx("p", { className: "slipway-quiet", children: journal.empty });
    return (_jsxs("div", { className: "slipway-stack", children: [failed, _jsx("p", { className: "slipway-quiet", children: journal.caption }), _jsx("ol", { className: "slipway-journal", children: data.items.map((entry) => (_jsx(RawEntry, { entry: entry }, entry.id))) }), _jsx(MoreButton, { list: list })] }));
}
function RawEntry({ entry }) {
    const { journal } = useTexts().detail;
    const formats = useFormats();
    const { seq, at, action, outcome, actor_name, actor_id, via, hash, prev_hash, reason } = entry;
    return (_jsxs("li", { className: "slipway-journal-entry", "data-outcome": outcome, children: [_jsx("p", { className: "slipway-journal-seq", title: journal.seq, children: formats.number(seq) }), _jsxs("div", { className: "slipway-stack", "data-gap": "small", children: [_jsxs("p", { className: "slipway-line", children: [_jsx("code", { className: "slipway-mono", children: action }), _jsx("span", { className: "slipway-quiet", children: journal.outcomes[outcome] })] }), _jsxs("p", { className: "slipway-quiet slipway-small slipway-journal-facts", children: [_jsx(Time, { at: at, kind: "full" }), _jsx("bdi", { title: actor_id, children: actor_name }), _jsxs("span", { children: [journal.via, " ", _jsx("bdi", { children: via })] })] }), reason === null ? null : _jsx(LongText, { text: reason }), _jsxs("p", { className: "slipway-small slipway-quiet", children: [journal.hash, ' ', _jsxs("code", { className: "slipway-mono", title: `${hash}\n${journal.previous(prev_hash)}`, children: [hash.slice(0, 16), "\u2026"] })] })] })] }));
}
