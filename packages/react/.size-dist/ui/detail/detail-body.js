'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { isSlipwayError } from '@slipway/core/client';
import { lazy, Suspense } from 'react';
import { useDeployment } from "../../hooks/use-deployment.js";
import { Empty, ErrorNotice, StaleNotice } from "../primitives/notices.js";
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
import { Configuration } from "./configuration.js";
import { DetailBanners } from "./detail-banners.js";
import { DetailHead } from "./detail-head.js";
import { LifeRail } from "./life-rail.js";
import { Metadata } from "./metadata.js";
import { OpenProvider } from "./open-context.js";
import { Summary } from "./summary.js";
const DetailTabs = lazy(() => import("./detail-tabs.js").then((module) => ({ default: module.DetailTabs })));
/** What a deployment looks like in its view and in its drawer alike. */
export function DetailBody({ id, onOpen }) {
    const { common } = useTexts();
    const { data, error, refetch, isFetching, dataUpdatedAt } = useDeployment(id);
    // Whether it is not there or not for this person's eyes is said in the same words.
    if (isSlipwayError(error) && (error.code === 'not_found' || error.code === 'forbidden'))
        return _jsx(Empty, { title: common.errors.not_found ?? error.message });
    const failed = error === null ? null : _jsx(ErrorNotice, { error: error, onRetry: () => void refetch(), retrying: isFetching });
    if (data === undefined)
        return failed ?? _jsx(DetailSkeleton, {});
    return (_jsx(OpenProvider, { value: onOpen, children: _jsxs("div", { className: "slipway-stack slipway-detail-body", children: [failed, _jsx(DetailHead, { deployment: data }), _jsx(StaleNotice, { at: dataUpdatedAt }), _jsx(DetailBanners, { deployment: data }), _jsxs("div", { className: "slipway-detail-columns", children: [_jsx(LifeRail, { deployment: data }), _jsxs("div", { className: "slipway-stack", "data-gap": "large", children: [_jsx(Summary, { deployment: data }), _jsx(Configuration, { deployment: data }), _jsx(Metadata, { deployment: data }), _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 6 }), children: _jsx(DetailTabs, { deployment: data }) })] })] })] }) }));
}
/** The place of all of it, roughly as high as it will be. */
function DetailSkeleton() {
    return (_jsxs("div", { className: "slipway-stack slipway-detail-body", children: [_jsx("div", { className: "slipway-detail-ghost", children: _jsx(Skeleton, { lines: 2 }) }), _jsxs("div", { className: "slipway-detail-columns", children: [_jsx(Skeleton, { kind: "row", lines: 4 }), _jsx(Skeleton, { kind: "row", lines: 12 })] })] }));
}
