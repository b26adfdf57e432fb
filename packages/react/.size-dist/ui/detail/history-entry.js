'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { memo } from 'react';
import { useFormats } from "../formats/use-formats.js";
import { Icon } from "../primitives/icon.js";
import { Time } from "../primitives/time.js";
import { useTexts } from "../root/use-texts.js";
import { ChangeList } from "./change-list.js";
import { changesOf } from "./changes.js";
import { LongText } from "./long-text.js";
import { OtherDeployment } from "./other-deployment.js";
/** Who did what, when and why, and what it changed. */
export const HistoryEntry = memo(function HistoryEntry({ entry, }) {
    const { action, actor_name, actor_kind, via, at, ticket } = entry;
    const { history } = useTexts().detail;
    const other = successorOf(entry.after);
    // Where another deployment took over, its link says what the journal's own sentence would.
    const reason = other === null ? entry.reason : null;
    return (_jsxs("li", { className: "slipway-history-entry", children: [_jsxs("p", { className: "slipway-history-said", children: [_jsx("bdi", { className: "slipway-history-who", title: actor_name, children: actor_name }), ' ', Object.hasOwn(history.did, action) ? history.did[action] : history.did_other(action), other === null ? null : (_jsxs("span", { className: "slipway-detail-aside", children: [_jsx(Icon, { name: "arrow" }), " ", _jsx(OtherDeployment, { id: other })] })), actor_kind === 'integration' ? (_jsx("span", { className: "slipway-quiet slipway-detail-aside", children: history.via(via) })) : null, ticket === null ? null : (_jsx("bdi", { className: "slipway-chip slipway-detail-aside", children: history.ticket(ticket) }))] }), _jsx("p", { className: "slipway-history-when slipway-quiet", children: _jsx(Time, { at: at, kind: "short" }) }), reason === null ? null : (_jsx("div", { className: "slipway-history-reason", children: _jsx(LongText, { text: reason }) })), _jsx(Changes, { entry: entry })] }));
});
/** Folded: the sentence says what matters, this is the whole of it. An edit is nothing but its changes. */
function Changes({ entry }) {
    const { history, recordFields } = useTexts().detail;
    const formats = useFormats();
    const changes = changesOf(entry);
    if (changes.length === 0)
        return null;
    const names = changes.map(({ field }) => recordFields[field] ?? field);
    return (_jsxs("details", { className: "slipway-history-changes", open: entry.action === 'deployment.updated', children: [_jsxs("summary", { children: [_jsx(Icon, { name: "right" }), _jsxs("span", { className: "slipway-cut", children: [history.changed, " ", formats.list(names)] })] }), _jsx(ChangeList, { changes: changes })] }));
}
function successorOf(after) {
    const id = after?.superseded_by_id ?? after?.rolled_back_by_id;
    return typeof id === 'string' ? id : null;
}
