import { queryKey } from '@slipway/core/client';
import { refresh } from "../live/read-again.js";
import { putDeployment } from "../live/read-records.js";
import { NOTHING_TOUCHED, touchedByAnswer, touchedBySlot } from "../live/touched.js";
import { eventOf, knownDeployment, NOTHING, showMeanwhile } from "./optimistic.js";
import { readingsOf } from "./readings.js";
/** The groups of queries whose answers a command on deployments can change: what the contract names as `stale` of each. */
export const STALE = ['deployments', 'audit', 'kpi'];
/** Reads again what a command on deployments can have changed. */
export function refreshStale({ queryClient }) {
    for (const group of STALE)
        refresh(readingsOf(queryClient, group).map(({ query }) => query), false);
}
/**
 * Does something with a deployment, and shows what it comes to while the server is asked. Asked for twice at the same time,
 * it is done once.
 */
export function act(cache, id, action, input) {
    const key = `${action} ${id}`;
    const begun = cache.underWay.get(key);
    if (begun !== undefined)
        return begun;
    const call = actOnce(cache, id, action, input).finally(() => cache.underWay.delete(key));
    cache.underWay.set(key, call);
    return call;
}
async function actOnce(cache, id, action, input) {
    const deployment = knownDeployment(cache, id);
    const actions = cache.queryClient.getQueryData(queryKey('deployments.actions', { id }));
    const revision = latest(deployment?.revision, actions?.revision);
    // Each action takes some of these fields, or none.
    const event = deployment && eventOf(deployment, action, input, new Date().toISOString());
    const meanwhile = deployment && event ? showMeanwhile(cache, deployment, event) : NOTHING;
    // The map of inputs by action is what the contract says of each; the compiler cannot follow the index.
    const call = cache.client.deployments[action];
    let answer;
    try {
        answer = await call({ ...(revision === undefined ? {} : { revision }), ...input, id });
    }
    catch (error) {
        meanwhile.undo();
        // The server may have refused because it knows better, or may have done it and its answer was lost.
        void cache.live.apply({
            ...NOTHING_TOUCHED,
            ...(deployment && touchedBySlot(deployment)),
            deployments: new Map([[id, 0]]),
        });
        throw error;
    }
    meanwhile.stop();
    if (action === 'rollback')
        refreshStale(cache);
    else {
        putDeployment(cache, answer);
        void cache.live.apply(touchedByAnswer(answer, action === 'activate'));
    }
    return answer;
}
function latest(one, other) {
    return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
