'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { lazy, Suspense, useState } from 'react';
import { useMatrix } from "../../hooks/use-matrix.js";
import { Empty, ErrorNotice, StaleNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { ApplicationHead } from "./application-head.js";
import { columnsOf } from "./columns.js";
import { EnvironmentCard } from "./environment-card.js";
import { RecentDeployments } from "./recent-deployments.js";
const DeploymentDrawer = lazy(() => import("../detail/deployment-drawer.js").then((module) => ({ default: module.DeploymentDrawer })));
/** Where an application runs, environment by environment in promotion order, and its latest deployments. */
export function ApplicationDeployments(props) {
    const { applicationId, filter = ALL } = props;
    const [opened, setOpened] = useState(null);
    return (_jsxs(Root, { view: "application", children: [_jsxs("div", { className: "slipway-stack slipway-application-body", children: [_jsx(ApplicationHead, { id: applicationId }), _jsx(Environments, { applicationId: applicationId, filter: filter, onOpen: setOpened })] }), opened === null ? null : (_jsx(Suspense, { children: _jsx(DeploymentDrawer, { id: opened, onClose: () => setOpened(null) }) }))] }));
}
const ALL = {};
function Environments({ applicationId, filter, onOpen }) {
    const { application } = useTexts();
    const { environment_name, ...rest } = filter;
    // Environments that are not shown are read too: what runs there may be newer.
    const { data, error, refetch, isFetching, dataUpdatedAt } = useMatrix({
        application_id: applicationId,
        ...rest,
    });
    const failed = error === null ? null : _jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching });
    if (data === undefined)
        return failed ?? _jsx(Skeleton, { kind: "tile", lines: 5 });
    const columns = columnsOf(data, namesIn(environment_name));
    if (columns.every(({ places }) => places.length === 0))
        return (_jsxs(_Fragment, { children: [failed, _jsx(Empty, { title: application.emptyTitle, children: application.emptyText })] }));
    return (_jsxs(_Fragment, { children: [failed, _jsx(StaleNotice, { at: dataUpdatedAt }), _jsx("ul", { className: "slipway-application-cards", children: columns.map((column) => (_jsx(EnvironmentCard, { column: column, withTeam: data.items.length > 1, onOpen: onOpen }, column.environment.name))) }), _jsx(RecentDeployments, { filter: { application_id: applicationId, ...filter }, onOpen: onOpen })] }));
}
function namesIn(names) {
    return typeof names === 'string' ? [names] : names;
}
