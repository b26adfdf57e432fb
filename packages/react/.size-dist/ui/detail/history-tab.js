'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useDeploymentHistory } from "../../hooks/use-deployment-history.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { HistoryEntry } from "./history-entry.js";
import { MoreButton } from "./more-button.js";
/** Everything that happened to it, in words, newest first. */
export function HistoryTab({ deployment }) {
    const { detail } = useTexts();
    const list = useDeploymentHistory(deployment.id);
    const { data, error, refetch, isFetching } = list;
    return (_jsxs("div", { className: "slipway-stack", children: [error === null ? null : (_jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching })), data === undefined ? (error === null ? (_jsx(Skeleton, { kind: "row", lines: 5 })) : null) : data.items.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: detail.history.empty })) : (_jsx("ol", { className: "slipway-history", children: data.items.map((entry) => (_jsx(HistoryEntry, { entry: entry }, entry.id))) })), _jsx(MoreButton, { list: list })] }));
}
