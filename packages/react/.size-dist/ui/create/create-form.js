'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { Tabs } from '@base-ui/react/tabs';
import { useContext, useEffect, useRef, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useCreateDeployment } from "../../hooks/use-create-deployment.js";
import { ProviderContext } from "../../provider/context.js";
import { Button } from "../primitives/button.js";
import { ErrorNotice } from "../primitives/notices.js";
import { useAnnounce } from "../root/announcer.js";
import { useTexts } from "../root/use-texts.js";
import { AdvancedFields } from "./advanced-fields.js";
import { BaseFields } from "./base-fields.js";
import { Created } from "./created.js";
import { TABS, toInput } from "./form-values.js";
import { MetadataFields } from "./metadata-fields.js";
import { Preview, useCreatable } from "./preview.js";
import { Review } from "./review.js";
import { faultsOn, useCreateForm } from "./use-create-form.js";
/** The form in its three parts, the review of it, and what came of it. */
export function CreateForm({ defaults, onCreated, onCancel }) {
    const { common, create: texts } = useTexts();
    const user = useContext(ProviderContext)?.user ?? null;
    const announce = useAnnounce();
    const { form, restored, startAnew, showFaults, firstFaultyTab } = useCreateForm(defaults, user);
    const [tab, setTab] = useState('base');
    const [reviewed, setReviewed] = useState(null);
    const [created, setCreated] = useState(null);
    const heading = useRef(null);
    const creation = useCreateDeployment();
    const creatable = useCreatable(form.watch());
    const { errors, submitCount } = form.formState;
    // The next stage begins at its head, for the eye as for whoever listens.
    const stage = created === null ? (reviewed === null ? 'edit' : 'review') : 'done';
    const before = useRef(stage);
    useEffect(() => {
        if (before.current !== stage)
            heading.current?.focus();
        before.current = stage;
    }, [stage]);
    // A fault on another tab is shown by going there.
    const attempt = useRef(0);
    useEffect(() => {
        if (attempt.current === submitCount)
            return;
        attempt.current = submitCount;
        const faulty = firstFaultyTab();
        if (faulty !== null)
            setTab(faulty);
    });
    const send = async () => {
        if (reviewed === null)
            return;
        try {
            const deployment = await creation.mutateAsync(reviewed);
            startAnew();
            announce(texts.created(deployment.version));
            if (onCreated !== undefined)
                onCreated(deployment);
            else
                setCreated(deployment);
        }
        catch (error) {
            // Anything else is shown by the notice.
            if (error instanceof Error && showFaults(error)) {
                setReviewed(null);
                setTab(firstFaultyTab() ?? 'base');
            }
        }
    };
    const title = (_jsx("h2", { className: "slipway-heading", ref: heading, tabIndex: -1, children: stage === 'review' ? texts.review : texts.title }));
    if (created !== null)
        return (_jsx(Created, { deployment: created, onAnother: () => {
                setCreated(null);
                setReviewed(null);
                setTab('base');
            } }));
    if (reviewed !== null)
        return (_jsxs("div", { className: "slipway-stack", children: [title, _jsx(Review, { input: reviewed }), creation.error === null ? null : _jsx(ErrorNotice, { error: creation.error, title: texts.failed }), _jsxs("div", { className: "slipway-create-foot", children: [_jsx(Button, { onClick: () => setReviewed(null), children: texts.edit }), _jsx(Button, { kind: "primary", busy: creation.isPending, reason: creatable.reasons[0] ?? null, onClick: () => void send(), children: texts.submit(reviewed.version) })] })] }));
    return (_jsx(FormProvider, { ...form, children: _jsxs("form", { className: "slipway-stack", noValidate: true, onSubmit: (event) => void form.handleSubmit((values) => setReviewed(toInput(values)))(event), children: [title, restored ? (_jsxs("div", { className: "slipway-notice", children: [_jsx("div", { children: texts.draftKept }), _jsx(Button, { onClick: startAnew, children: texts.discard })] })) : null, creation.error === null ? null : _jsx(ErrorNotice, { error: creation.error, title: texts.failed }), _jsxs("div", { className: "slipway-create-body", children: [_jsxs(Tabs.Root, { className: "slipway-tabs", value: tab, onValueChange: (value) => setTab(TABS.find((each) => each === value) ?? 'base'), children: [_jsx(Tabs.List, { className: "slipway-tab-list", "aria-label": texts.title, children: TABS.map((each) => {
                                        const faults = faultsOn(each, errors);
                                        return (_jsxs(Tabs.Tab, { value: each, className: "slipway-tab", children: [texts.tabs[each], faults === 0 ? null : (_jsxs(_Fragment, { children: [_jsx("span", { className: "slipway-tab-count", "aria-hidden": "true", children: faults }), _jsxs("span", { className: "slipway-unseen", children: [" ", texts.tabErrors(faults)] })] }))] }, each));
                                    }) }), _jsx(Tabs.Panel, { value: "base", keepMounted: true, className: "slipway-tab-panel", children: _jsx(BaseFields, { needsTeam: creatable.needsTeam }) }), _jsx(Tabs.Panel, { value: "advanced", keepMounted: true, className: "slipway-tab-panel", children: _jsx(AdvancedFields, {}) }), _jsx(Tabs.Panel, { value: "metadata", keepMounted: true, className: "slipway-tab-panel", children: _jsx(MetadataFields, {}) })] }), _jsx(Preview, { creatable: creatable })] }), _jsxs("div", { className: "slipway-create-foot", children: [onCancel === undefined ? null : _jsx(Button, { onClick: onCancel, children: common.cancel }), _jsx(Button, { type: "submit", kind: "primary", children: texts.review })] })] }) }));
}
