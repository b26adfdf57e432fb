'use client';
import { jsx as _jsx } from "react/jsx-runtime";
import { useState } from 'react';
import { useDeployment } from "../../hooks/use-deployment.js";
import { useDeployments } from "../../hooks/use-deployments.js";
import { slotOf } from "../actions/action-rules.js";
import { LoadingDialog } from "../actions/loading-dialog.js";
import { useStays } from "../actions/use-stays.js";
import { Root } from "../root/root.js";
import { useTexts } from "../root/use-texts.js";
import { RecordedDialog } from "./recorded-dialog.js";
import { RollbackForm } from "./rollback-form.js";
import { useRollbackTargets } from "./use-rollback-targets.js";
/**
 * Brings an earlier version back in two steps, at once or apart: a new deployment is recorded, and activating it marks this
 * one as rolled back. Shows what differs and what is not undone. A rollback that waits already is gone on with.
 */
export function RollbackDialog({ id, open, onClose, onDone }) {
    return (_jsx(Root, { view: "rollback", children: open ? _jsx(Opened, { id: id, onClose: onClose, onDone: onDone }, id) : null }));
}
function Opened({ id, onClose, onDone }) {
    const texts = useTexts().rollback;
    const { data: deployment, error, refetch, isFetching } = useDeployment(id);
    const targets = useRollbackTargets(deployment);
    const waiting = useWaiting(deployment);
    const [recorded, setRecorded] = useState(null);
    const failed = (deployment === undefined ? error : null) ?? targets.error ?? waiting.error;
    if (deployment === undefined || targets.targets === undefined || waiting.rollback === undefined)
        return (_jsx(LoadingDialog, { title: texts.loading, error: failed, onRetry: () => {
                if (deployment === undefined)
                    void refetch();
                if (targets.error !== null)
                    targets.retry();
                if (waiting.error !== null)
                    waiting.retry();
            }, retrying: isFetching, onClose: onClose }));
    const rollback = recorded?.rollback ?? waiting.rollback;
    if (rollback !== null)
        return (_jsx(RecordedDialog, { undone: deployment, rollback: rollback, isNew: recorded !== null, activates: recorded?.activate ?? false, onClose: onClose, onDone: onDone }));
    return (_jsx(RollbackForm, { deployment: deployment, targets: targets, onClose: onClose, onRecorded: (found, activate) => {
            setRecorded({ rollback: found, activate });
            onDone?.(found);
        } }));
}
/** The rollback of a deployment that waited when the dialog was opened: `null` for none, `undefined` while not known. */
function useWaiting(deployment) {
    const { data, error, refetch } = useDeployments({
        ...(deployment === undefined ? {} : slotOf(deployment)),
        status: ['pending', 'deploying'],
        deployment_type: 'rollback',
        limit: 20,
    }, { enabled: deployment !== undefined });
    const found = data?.items.find(({ rollback_of_id }) => rollback_of_id === deployment?.id);
    const rollback = useStays(data === undefined ? undefined : { found: found ?? null })?.found;
    return { rollback, error: data === undefined ? error : null, retry: () => void refetch() };
}
