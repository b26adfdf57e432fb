'use client';
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { Tabs } from '@base-ui/react/tabs';
import { lazy, Suspense, useState } from 'react';
import { Skeleton } from "../primitives/skeleton.js";
import { useTexts } from "../root/use-texts.js";
/** Each is fetched when it is looked at; history first. */
const TABS = {
    history: lazy(() => import("./history-tab.js").then((module) => ({ default: module.HistoryTab }))),
    compare: lazy(() => import("./compare-tab.js").then((module) => ({ default: module.CompareTab }))),
    health: lazy(() => import("./health-tab.js").then((module) => ({ default: module.HealthTab }))),
    journal: lazy(() => import("./journal-tab.js").then((module) => ({ default: module.JournalTab }))),
};
const NAMES = ['history', 'compare', 'health', 'journal'];
/** What one looks up: what happened, what differs, how it is doing, and the journal itself. */
export function DetailTabs({ deployment }) {
    const { detail } = useTexts();
    const [shown, setShown] = useState('history');
    return (_jsxs("section", { children: [_jsx("h3", { className: "slipway-unseen", children: detail.tabsLabel }), _jsxs(Tabs.Root, { className: "slipway-tabs", value: shown, onValueChange: (value) => setShown(NAMES.find((name) => name === value) ?? 'history'), children: [_jsx(Tabs.List, { className: "slipway-tab-list", "aria-label": detail.tabsLabel, children: NAMES.map((name) => (_jsx(Tabs.Tab, { value: name, className: "slipway-tab", children: detail.tabs[name] }, name))) }), NAMES.map((name) => {
                        const Content = TABS[name];
                        return (_jsx(Tabs.Panel, { value: name, className: "slipway-tab-panel", children: _jsx(Suspense, { fallback: _jsx(Skeleton, { kind: "row", lines: 5 }), children: _jsx(Content, { deployment: deployment }) }) }, name));
                    })] })] }));
}
