'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { memo } from 'react';
import { useDeploymentNews } from "../../hooks/use-deployment-news.js";
import { useDeployments } from "../../hooks/use-deployments.js";
import { useFormats } from "../formats/use-formats.js";
import { Button } from "../primitives/button.js";
import { Name } from "../primitives/name.js";
import { ErrorNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { Status } from "../primitives/status.js";
import { Time } from "../primitives/time.js";
import { Version } from "../primitives/version.js";
import { TargetLink } from "../root/link.js";
import { useEnvironmentTitle } from "../root/use-environment-title.js";
import { useTexts } from "../root/use-texts.js";
const PAGE = 10;
/** The latest deployments as short lines; new ones wait behind a button, so that no line moves under the pointer. */
export function RecentDeployments({ filter, onOpen }) {
    const { application, common } = useTexts();
    const formats = useFormats();
    const asked = { ...filter, limit: PAGE };
    const list = useDeployments(asked);
    const news = useDeploymentNews(asked);
    const { data, error, refetch, isFetching } = list;
    return (_jsxs("section", { className: "slipway-section", children: [_jsxs("div", { className: "slipway-line", "data-spread": "", children: [_jsx("h3", { className: "slipway-title", children: application.recent }), news.count === 0 ? null : (_jsx(Button, { onClick: news.show, children: application.news(news.count, formats.number(news.count)) }))] }), error === null ? null : (_jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching })), data === undefined ? (error === null ? (_jsx(Skeleton, { kind: "row", lines: PAGE })) : null) : data.items.length === 0 ? (_jsx("p", { className: "slipway-quiet", children: application.emptyRecent })) : (_jsx("ol", { className: "slipway-application-recent", children: data.items.map((deployment) => (_jsx(RecentLine, { deployment: deployment, onOpen: onOpen }, deployment.id))) })), list.hasNextPage ? (_jsx("div", { children: _jsx(Button, { busy: list.isFetchingNextPage, onClick: () => void list.fetchNextPage(), children: common.more }) })) : null] }));
}
const RecentLine = memo(function RecentLine({ deployment, onOpen }) {
    const { id, version, environment_name, status, inactive_reason, deployed_by, deployment_date } = deployment;
    const titleOf = useEnvironmentTitle();
    return (_jsxs("li", { className: "slipway-application-row", children: [_jsx(TargetLink, { to: { view: 'deployment', id }, onOpen: () => onOpen(id), className: "slipway-cut", children: _jsx("bdi", { children: _jsx(Version, { children: version }) }) }), _jsx("span", { className: "slipway-cut slipway-application-where", children: titleOf(environment_name) }), _jsx(Status, { status: status, inactiveReason: inactive_reason }), _jsx("bdi", { className: "slipway-cut slipway-quiet slipway-application-who", children: _jsx(Name, { kind: "profile", id: deployed_by }) }), _jsx("span", { className: "slipway-quiet slipway-application-when", children: _jsx(Time, { at: deployment_date }) })] }));
});
