'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { useDashboard } from "../../hooks/use-dashboard.js";
import { Empty, ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { TargetLink } from "../root/link.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { AttentionList } from "./attention-list.js";
import { Headline } from "./headline.js";
import { Tiles } from "./tiles.js";
import { useAttention } from "./use-attention.js";
const Matrix = lazy(() => import("../matrix/deployments-matrix.js").then((module) => ({ default: module.DeploymentsMatrix })));
const EnvironmentsPanel = lazy(() => import("./environments-panel.js").then((module) => ({ default: module.EnvironmentsPanel })));
const TrendPanel = lazy(() => import("./trend-panel.js").then((module) => ({ default: module.TrendPanel })));
const DeploymentDrawer = lazy(() => import("../detail/deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
const ListDrawer = lazy(() => import("./list-drawer.js").then((module) => ({ default: module.ListDrawer })));
const NO_FILTER = {};
/** The state of everything on one page: what is wrong, four figures, what runs where, and how it develops. */
export function DeploymentsGlobal({ filter = NO_FILTER }) {
    const { global, common } = useTexts();
    const dashboard = useDashboard(filter);
    const attention = useAttention(filter, filter);
    const [opened, setOpened] = useState(null);
    const [listed, setListed] = useState(null);
    const list = useRef(null);
    const listId = useId();
    const figures = dashboard.data;
    if (figures !== undefined && attention.rows?.length === 0 && attention.findings.length === 0) {
        return (_jsx(Root, { view: "global", children: _jsx(Empty, { title: global.empty, action: _jsx(TargetLink, { to: { view: 'create' }, className: "slipway-button", children: common.actions.create }), children: global.emptyMore }) }));
    }
    const show = () => {
        list.current?.focus({ preventScroll: true });
        list.current?.scrollIntoView({ block: 'start' });
    };
    return (_jsxs(Root, { view: "global", children: [_jsxs("div", { className: "slipway-global-parts", children: [_jsx(Headline, { attention: attention, dashboard: figures, readAt: dashboard.dataUpdatedAt, onShow: show }), dashboard.error === null ? null : (_jsx(ErrorNotice, { error: dashboard.error, onRetry: () => void dashboard.refetch(), retrying: dashboard.isFetching })), figures === undefined ? (dashboard.error === null ? (_jsx("div", { className: "slipway-tiles-wait", children: _jsx(Skeleton, { kind: "tile", lines: 4 }) })) : null) : (_jsx(Tiles, { dashboard: figures, filter: filter, environments: attention.environments?.length ?? null, onOpenList: setListed })), _jsx("div", { className: "slipway-global-matrix", children: _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 10 }), children: _jsx(Matrix, { filter: filter, onOpen: setOpened }) }) }), _jsxs("div", { className: "slipway-global-charts", children: [_jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "block", lines: 1 }), children: figures === undefined ? (dashboard.error === null ? (_jsx(Skeleton, { kind: "block", lines: 1 })) : null) : (_jsx(EnvironmentsPanel, { dashboard: figures, attention: attention, filter: filter, onOpenList: setListed })) }), _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "block", lines: 1 }), children: _jsx(TrendPanel, { filter: filter }) })] }), _jsxs("section", { className: "slipway-section slipway-global-attention", "aria-labelledby": listId, children: [_jsx("h3", { className: "slipway-title", id: listId, ref: list, tabIndex: -1, children: global.sections.attention }), _jsx(AttentionList, { attention: attention, onOpen: setOpened })] })] }), opened === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(DeploymentDrawer, { id: opened, onClose: () => setOpened(null) }) })), listed === null ? null : (_jsx(Suspense, { fallback: null, children: _jsx(ListDrawer, { filter: listed, onClose: () => setListed(null) }) }))] }));
}
