/**
 * Of earlier deployments of a slot those that a deployment can be rolled back to, latest in service first: they served
 * before it, and neither failed nor were rolled back themselves. The first is the one that the server would take.
 */
export function rollbackTargets(deployment, others) {
    return others
        .filter((other) => other.id !== deployment.id &&
        other.slot_id === deployment.slot_id &&
        other.status === 'inactive' &&
        other.promoted_at !== null &&
        (deployment.promoted_at === null || isBefore(other, deployment)))
        .sort((a, b) => (isBefore(a, b) ? 1 : -1));
}
/** Whether one was put in service before the other; of two at the same instant the one with the smaller id. */
function isBefore(one, other) {
    const [a, b] = [one.promoted_at ?? '', other.promoted_at ?? ''];
    return a === b ? one.id < other.id : a < b;
}
