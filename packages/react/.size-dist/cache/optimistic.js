import { transition } from '@slipway/core/lifecycle';
import { deploymentsIn, edit, readingsOf, rowsIn } from "./readings.js";
/** The event of an action, as the server takes it; `null` where nobody can say before the server what it comes to. */
export function eventOf(deployment, action, input, now) {
    const common = { at: input.at ?? now, reason: input.reason ?? null };
    switch (action) {
        case 'start':
        case 'fail':
        case 'cancel':
            return { ...common, type: action };
        case 'activate':
            return { ...common, type: deployment.status === 'inactive' ? 'activate' : 'promote' };
        case 'deactivate':
            return { ...common, type: input.decommission === true ? 'decommission' : 'deactivate' };
        case 'startMaintenance':
            return { ...common, type: 'start_maintenance', until: input.until };
        case 'endMaintenance':
            return { ...common, type: 'end_maintenance' };
        default:
            return null;
    }
}
/** A deployment as it was read. The one read last, where it was read more than once. */
export function knownDeployment({ queryClient }, id) {
    return readingsOf(queryClient)
        .flatMap(deploymentsIn)
        .filter((deployment) => deployment.id === id)
        .reduce((latest, found) => (latest === undefined || found.revision > latest.revision ? found : latest), undefined);
}
export const NOTHING = { stop() { }, undo() { } };
/**
 * Shows everywhere what the life cycle makes of a deployment, while the server is asked. What the life cycle refuses is left
 * as it is.
 */
export function showMeanwhile(source, deployment, event) {
    const shown = outcomeOf(source, deployment, event);
    if (shown === null)
        return NOTHING;
    const { queryClient } = source;
    const apply = (edits) => {
        for (const reading of readingsOf(queryClient))
            edit(reading, edits);
    };
    const forth = {
        deployment: (found) => swapped(found, shown.deployments.get(found.id), 'to'),
        slot: (found) => swapped(found, shown.slots.get(found.id), 'to'),
    };
    apply(forth);
    // What is read meanwhile, and says nothing newer, is shown as the rest.
    const stop = queryClient.getQueryCache().subscribe((notice) => {
        if (notice.type !== 'updated' || notice.action.type !== 'success' || notice.action.manual === true)
            return;
        for (const reading of readingsOf(queryClient))
            if (reading.query === notice.query)
                edit(reading, forth);
    });
    return {
        stop,
        undo() {
            stop();
            apply({
                deployment: (found) => swapped(found, shown.deployments.get(found.id), 'from'),
                slot: (found) => swapped(found, shown.slots.get(found.id), 'from'),
            });
        },
    };
}
function swapped(found, pair, side) {
    return pair === undefined || found.revision !== pair.from.revision ? found : pair[side];
}
function outcomeOf(source, deployment, event) {
    const readings = readingsOf(source.queryClient);
    const known = new Map(readings.flatMap(deploymentsIn).map((found) => [found.id, found]));
    const predecessor = [...known.values()].find(({ id, slot_id, status }) => id !== deployment.id &&
        slot_id === deployment.slot_id &&
        (status === 'active' || status === 'maintenance'));
    const undone = deployment.rollback_of_id === null ? undefined : known.get(deployment.rollback_of_id);
    const result = transition(deployment, event, { predecessor: predecessor ?? null, undone: undone ?? null });
    if (!result.ok)
        return null;
    const to = { ...deployment, ...result.change };
    const shown = { deployments: new Map([[deployment.id, { from: deployment, to }]]), slots: new Map() };
    for (const effect of result.effects) {
        const other = known.get(effect.deployment_id);
        if (effect.type !== 'transition' || other === undefined)
            continue;
        const followed = transition(other, effect.event);
        if (followed.ok)
            shown.deployments.set(other.id, { from: other, to: { ...other, ...followed.change } });
    }
    for (const slot of readings.flatMap(rowsIn).flatMap(({ slots }) => slots))
        if (slot.id === deployment.slot_id)
            shown.slots.set(slot.id, { from: slot, to: slotWith(slot, to) });
    return shown;
}
/** What a slot shows with a deployment of it as it is now. */
function slotWith(slot, deployment) {
    const entry = {
        deployment_id: deployment.id,
        version: deployment.version,
        status: deployment.status,
        deployment_type: deployment.deployment_type,
        health: deployment.health,
        deployed_by: deployment.deployed_by,
        deployment_date: deployment.deployment_date,
    };
    const serves = deployment.status === 'active' || deployment.status === 'maintenance';
    const current = serves ? entry : slot.current?.deployment_id === deployment.id ? null : slot.current;
    const isLast = slot.last.deployment_id === deployment.id || deployment.deployment_date > slot.last.deployment_date;
    const last = isLast ? entry : slot.last;
    return { ...slot, current, last, current_status: current?.status ?? null, last_status: last.status };
}
