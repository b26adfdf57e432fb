/** What these entries of the journal touch. A refusal changes nothing but the journal. */
export function touchedBy(changes) {
    const deployments = new Map();
    const slots = new Set();
    const applications = new Set();
    const catalog = new Map();
    for (const change of changes) {
        const { subject_kind, subject_id, outcome } = change;
        if (outcome === 'refused' || subject_id === null)
            continue;
        if (subject_kind !== 'deployment') {
            catalog.set(subject_kind, (catalog.get(subject_kind) ?? new Set()).add(subject_id));
            // A row of the matrix bears the application's name.
            if (subject_kind === 'application')
                applications.add(subject_id);
            continue;
        }
        deployments.set(subject_id, Math.max(deployments.get(subject_id) ?? 0, change.subject_revision ?? 0));
        if (change.application_id !== null)
            applications.add(change.application_id);
        const slot = slotOf(change);
        if (slot !== null)
            slots.add(slot);
    }
    return { deployments, slots, applications, catalog };
}
export const NOTHING_TOUCHED = {
    deployments: new Map(),
    slots: new Set(),
    applications: new Set(),
    catalog: new Map(),
};
/** What may be different around a deployment that has changed. */
export function touchedBySlot({ slot_id, application_id, }) {
    return { slots: new Set([slot_id]), applications: new Set([application_id]) };
}
/** What a command touched that answered with this deployment; `promoted`: others may have given way to it. */
export function touchedByAnswer(deployment, promoted) {
    const { id, revision, previous_deployment_id, rollback_of_id } = deployment;
    const others = promoted ? [previous_deployment_id, rollback_of_id].filter((other) => other !== null) : [];
    const deployments = new Map([...others.map((other) => [other, 0]), [id, revision]]);
    return { ...NOTHING_TOUCHED, ...touchedBySlot(deployment), deployments };
}
function slotOf({ team_id, application_id, cloud_asset_id, environment_name }) {
    if (application_id === null || cloud_asset_id === null || environment_name === null)
        return null;
    return [team_id, application_id, cloud_asset_id, environment_name].map(encodeURIComponent).join('/');
}
