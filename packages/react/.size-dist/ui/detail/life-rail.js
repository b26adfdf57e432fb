'use client';
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
import { useNow } from "../../provider/clock.js";
import { useFormats } from "../formats/use-formats.js";
import { Icon } from "../primitives/icon.js";
import { Name } from "../primitives/name.js";
import { Time } from "../primitives/time.js";
import { useTexts } from "../root/use-texts.js";
import { lifeOf } from "./life.js";
import { LongText } from "./long-text.js";
import { OtherDeployment } from "./other-deployment.js";
import { Rail } from "./rail.js";
/** The life of a deployment as steps. */
export function LifeRail({ deployment }) {
    const { detail } = useTexts();
    const steps = lifeOf(deployment);
    return (_jsxs("section", { className: "slipway-section slipway-detail-life", children: [_jsx("h3", { className: "slipway-title", children: detail.life }), _jsx(Rail, { steps: steps.map((step) => ({
                    key: step.key,
                    title: detail.steps[step.key],
                    state: step.state,
                    stateWord: detail.stepStates[step.state],
                    verdict: step.verdict,
                    icon: iconOf(step, deployment),
                    status: step.state === 'current' ? deployment.status : undefined,
                    children: _jsx(StepFacts, { step: step }),
                })) })] }));
}
function iconOf({ state, key, verdict }, { status }) {
    if (state === 'current')
        return key === 'created' ? 'pending' : status;
    return state === 'done' && verdict === 'failed' ? 'close' : undefined;
}
function StepFacts({ step }) {
    const { at, until, by, reason, took, otherId, state } = step;
    const { detail } = useTexts();
    const formats = useFormats();
    const facts = [];
    if (at !== null)
        facts.push(state === 'to_come' ? _jsx(Planned, { at: at }, "at") : _jsx(Time, { at: at, kind: "short" }, "at"));
    if (until !== null)
        facts.push(_jsx("span", { children: detail.until(formats.instant(until)) }, "until"));
    if (took !== null)
        facts.push(_jsx("span", { children: detail.took(formats.duration(took)) }, "took"));
    return (_jsxs(_Fragment, { children: [facts.length === 0 ? null : _jsx("p", { className: "slipway-rail-facts", children: facts }), by === null ? null : (_jsx("p", { className: "slipway-rail-facts", children: _jsx("bdi", { className: "slipway-cut", children: _jsx(Name, { kind: "profile", id: by }) }) })), otherId === null ? null : (_jsxs("p", { className: "slipway-rail-facts", children: [_jsx(Icon, { name: "arrow" }), _jsx(OtherDeployment, { id: otherId })] })), reason === null ? null : (_jsx("div", { className: "slipway-rail-reason", children: _jsx(LongText, { text: reason }) }))] }));
}
/** When a step is planned, in words of its own, since it may pass by without it. */
function Planned({ at }) {
    const { detail } = useTexts();
    const formats = useFormats();
    const now = useNow();
    return _jsx("span", { title: formats.instant(at), children: detail.planned(formats.short(at, now)) });
}
