import { deploymentsIn, readingsOf } from "../cache/readings.js";
import { createThrottle } from "./batch.js";
import { readAgain, refresh } from "./read-again.js";
import { readCounts, readDeployments, readRows } from "./read-records.js";
/** Figures, journals and counts are read again at most this often, in milliseconds. */
const SLOWLY = 1_000;
export function createApplier(source) {
    const { queryClient } = source;
    const slowly = createThrottle(SLOWLY, () => {
        for (const { query, name } of readingsOf(queryClient))
            if (isSlow(name))
                readAgain(query);
        void readCounts(source);
    });
    return {
        async apply(touched, hidden) {
            const readings = readingsOf(queryClient);
            const slots = slotsIn(readings);
            for (const reading of readings) {
                const { query, name } = reading;
                if (!isTouched(reading, touched, slots))
                    continue;
                if (hidden || !query.isActive())
                    query.invalidate();
                else if (isSlow(name))
                    continue;
                // An answer under way may be older than the change, and there is nothing yet to put a part in its place.
                else if (!IN_PLACE.includes(name) || query.state.fetchStatus !== 'idle')
                    readAgain(query);
            }
            if (hidden)
                return;
            slowly();
            await Promise.all([
                readDeployments(source, touched.deployments),
                readRows(source, touched.applications),
            ]);
        },
        everything: (hidden) => refresh(readingsOf(queryClient).map(({ query }) => query), hidden),
        stale() {
            for (const { query } of readingsOf(queryClient))
                if (query.state.isInvalidated)
                    readAgain(query);
        },
    };
}
/** Where single records are read and put in their place. */
const IN_PLACE = ['deployments.get', 'deployments.list', 'deployments.matrix'];
function isSlow(name) {
    return name.startsWith('kpi.') || name.startsWith('audit.') || name === 'deployments.news';
}
/** Whether the changes may have made another answer of this reading. `slots`: of deployments, by their ids. */
function isTouched({ name, input }, touched, slots) {
    const has = (id) => typeof id === 'string' && touched.deployments.has(id);
    switch (name) {
        case 'deployments.get':
        case 'deployments.history':
            return has(input.id);
        case 'deployments.diff':
            return has(input.id) || has(input.other_id);
        case 'deployments.actions': {
            const slot = slots.get(String(input.id));
            return has(input.id) || (slot === undefined ? touched.slots.size > 0 : touched.slots.has(slot));
        }
        case 'deployments.matrix':
            return touched.applications.size > 0;
        case 'audit.list':
            return true;
        default:
            return name.startsWith('catalog.')
                ? typeof input.kind === 'string' && touched.catalog.has(input.kind)
                : touched.deployments.size > 0;
    }
}
function slotsIn(readings) {
    return new Map(readings.flatMap((reading) => deploymentsIn(reading).map(({ id, slot_id }) => [id, slot_id])));
}
