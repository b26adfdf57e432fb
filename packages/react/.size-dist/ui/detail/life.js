/**
 * The life of a deployment as its record tells it. The record keeps the last of several pauses only; all of them are in the
 * history.
 */
export function lifeOf(deployment) {
    const { status, created_at, started_at, promoted_at, deployment_date, deployed_by } = deployment;
    const served = promoted_at !== null;
    const created = step('created', { at: created_at });
    // Put in service at once: there was no attempt to speak of.
    const attempted = started_at !== null && started_at !== promoted_at;
    const attempt = step('attempt', {
        at: started_at,
        by: deployed_by,
        verdict: served ? 'successful' : status === 'deploying' ? null : 'failed',
    });
    const inService = step('inService', {
        at: promoted_at,
        by: attempted ? null : deployed_by,
        took: attempted ? attemptTime(deployment) : null,
        verdict: 'successful',
    });
    const behind = [created, ...(attempted ? [attempt] : []), ...(served ? [inService] : [])];
    switch (status) {
        case 'pending': {
            const planned = toCome('attempt', { at: deployment_date, by: deployed_by });
            return [standing(created, deployment), planned, toCome('inService')];
        }
        case 'deploying':
            return [created, standing(attempt, deployment), toCome('inService')];
        case 'active':
            return promoted_at !== null && deployment.status_at > promoted_at
                ? [...behind, standing(step('resumed'), deployment)]
                : [...behind.filter(({ key }) => key !== 'inService'), standing(inService, deployment)];
        case 'maintenance':
            return [
                ...behind,
                { ...standing(step('maintenance'), deployment), until: deployment.maintenance_until },
                toCome('resumed', { at: deployment.maintenance_until }),
            ];
        case 'inactive':
            return [...behind, standing(step(outOfService(deployment)), deployment)];
        case 'failed': {
            const failed = step(served ? 'failedInService' : 'failed', { verdict: 'failed' });
            return [...behind, ended(failed, deployment)];
        }
        case 'rolled_back':
            return [...behind, ended(step('rolledBack'), deployment)];
        case 'cancelled':
            return [...behind, standing(step('cancelled', { verdict: 'cancelled' }), deployment)];
    }
}
const EMPTY = { verdict: null, at: null, until: null, by: null, reason: null, took: null, otherId: null };
function step(key, known = {}) {
    return { ...EMPTY, key, state: 'done', ...known };
}
function toCome(key, known = {}) {
    return step(key, { state: 'to_come', ...known });
}
/** The step at which the deployment stands now. */
function standing(found, deployment) {
    return {
        ...found,
        state: 'current',
        at: found.at ?? deployment.status_at,
        reason: deployment.status_reason,
        otherId: found.key === 'replaced' ? deployment.superseded_by_id : null,
    };
}
/** Like `standing`, for what may have ended the attempt and may have been undone by another deployment. */
function ended(found, deployment) {
    return {
        ...standing(found, deployment),
        took: deployment.promoted_at === null ? attemptTime(deployment) : null,
        otherId: deployment.rolled_back_by_id,
    };
}
function outOfService({ inactive_reason }) {
    if (inactive_reason === 'superseded')
        return 'replaced';
    return inactive_reason === 'decommissioned' ? 'retired' : 'stopped';
}
/** How long the attempt took, in milliseconds; `null` where it did not end, or where that is not known. */
export function attemptTime({ started_at, finished_at, }) {
    if (started_at === null || finished_at === null || finished_at <= started_at)
        return null;
    return Date.parse(finished_at) - Date.parse(started_at);
}
