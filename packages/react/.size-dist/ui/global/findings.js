import { DAY, FAILURE_DAYS } from "./global-filter.js";
/** What can be wrong, the most urgent first. */
export const CONCERNS = ['down', 'unhealthy', 'failed', 'degraded', 'overdue', 'waiting'];
/** What needs attention, the most urgent first: what is pressing, then by kind and time. */
export function findingsOf({ failed, open, slots, protected: guarded, now }) {
    const slotOf = new Map(slots.map((slot) => [slot.id, slot]));
    const found = new Map();
    const add = (bare) => {
        if (bare === null || found.has(bare.deployment_id))
            return;
        // Where no environment is protected, each of them counts.
        const counts = guarded.size === 0 || guarded.has(bare.environment_name);
        found.set(bare.deployment_id, { ...bare, isPressing: counts && PRESSING.has(bare.concern) });
    };
    for (const deployment of failed)
        add(failure(deployment, slotOf.get(deployment.slot_id), now));
    for (const slot of slots)
        add(illness(slot));
    for (const deployment of open)
        add(delay(deployment, now));
    const rank = ({ concern, isPressing }) => (isPressing ? 0 : 10) + CONCERNS.indexOf(concern);
    return [...found.values()].sort((a, b) => rank(a) - rank(b) || (b.at ?? '').localeCompare(a.at ?? '') || compare(a, b));
}
const PRESSING = new Set(['down', 'unhealthy', 'failed']);
function failure(deployment, slot, now) {
    if (slot === undefined || deployment.status !== 'failed')
        return null;
    if (now - Date.parse(deployment.status_at) > FAILURE_DAYS * DAY)
        return null;
    const isLast = slot.last.deployment_id === deployment.id;
    if (deployment.promoted_at !== null && slot.current === null && !servedSince(deployment, slot))
        return found('down', deployment, deployment.status_at, null);
    return isLast ? found('failed', deployment, deployment.status_at, slot.current?.version ?? null) : null;
}
/** Whether a later attempt has already served, even if it was stopped since. */
function servedSince(deployment, { last }) {
    return last.deployment_id !== deployment.id && (last.status === 'inactive' || last.status === 'rolled_back');
}
function illness({ application_id, environment_name, current }) {
    if (current === null || current.status !== 'active')
        return null;
    const { health, deployment_id, version } = current;
    if (health !== 'unhealthy' && health !== 'degraded')
        return null;
    return {
        concern: health,
        deployment_id,
        application_id,
        environment_name,
        version,
        at: null,
        reason: null,
        serving: null,
        deployment: null,
    };
}
function delay(deployment, now) {
    const { status, maintenance_until: until, deployment_date: planned } = deployment;
    if (status === 'maintenance' && until !== null && Date.parse(until) < now)
        return found('overdue', deployment, until, null);
    if (status === 'pending' && now - Date.parse(planned) > DAY)
        return found('waiting', deployment, planned, null);
    return null;
}
function found(concern, deployment, at, serving) {
    const { id, application_id, environment_name, version, status_reason } = deployment;
    const reason = concern === 'waiting' ? null : status_reason;
    return {
        concern,
        deployment_id: id,
        application_id,
        environment_name,
        version,
        at,
        reason,
        serving,
        deployment,
    };
}
function compare(a, b) {
    return a.deployment_id < b.deployment_id ? -1 : 1;
}
