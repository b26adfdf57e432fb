import { newerOnTheLeft } from "./promotion.js";
import { cellSize, rowSize } from "./sizes.js";
/** Whether a slot needs a person: its last attempt failed, or what is in service is unhealthy. */
export function isFailing({ current, last_status }) {
    return last_status === 'failed' || current?.health === 'unhealthy';
}
const known = new WeakMap();
/** Rows as they are shown. The same row under the same environments gives the same object. */
export function modelsOf(rows, environments) {
    const order = environments.join('\n');
    return rows.map((row) => {
        const found = known.get(row);
        if (found?.order === order)
            return found.model;
        const model = toModel(row, environments);
        known.set(row, { order, model });
        return model;
    });
}
function toModel(row, environments) {
    const byEnvironment = new Map();
    for (const slot of row.slots) {
        const slots = byEnvironment.get(slot.environment_name);
        if (slots === undefined)
            byEnvironment.set(slot.environment_name, [slot]);
        else
            slots.push(slot);
    }
    const cells = new Map();
    const left = [];
    for (const environment_name of environments) {
        const slots = byEnvironment.get(environment_name);
        if (slots === undefined)
            continue;
        const places = slots.map((slot) => toPlace(slot, left)).sort((a, b) => urgency(a) - urgency(b));
        cells.set(environment_name, {
            environment_name,
            places,
            isFailing: places.some((place) => place.isFailing),
            size: cellSize(places),
        });
        left.push(slots);
    }
    return {
        key: keyOf(row),
        row,
        isFailing: row.slots.some(isFailing),
        cells,
        size: rowSize([...cells.values()].map(({ size }) => size)),
        people: distinct(row.slots.flatMap(({ current }) => (current === null ? [] : [current.deployed_by]))),
        assets: distinct([...cells.values()].flatMap(({ places }) => places.length > 1 ? places.map(({ slot }) => slot.cloud_asset_id) : [])),
    };
}
function distinct(ids) {
    return [...new Set(ids)];
}
export function keyOf({ team_id, application_id }) {
    return `${team_id}/${application_id}`;
}
function toPlace(slot, left) {
    const { current, last } = slot;
    const health = current?.health;
    return {
        slot,
        attempt: current?.deployment_id === last.deployment_id ? null : last,
        health: health === 'degraded' || health === 'unhealthy' ? health : null,
        newer: newerOnTheLeft(slot, left),
        isFailing: isFailing(slot),
    };
}
/** 0 is looked at first. */
function urgency({ isFailing, health, slot }) {
    if (isFailing)
        return 0;
    if (health !== null)
        return 1;
    if (slot.last_status === 'deploying' || slot.last_status === 'pending')
        return 2;
    return slot.current === null ? 4 : 3;
}
/** The columns: all environments in promotion order, and behind them those that only slots know any more. */
export function columnsOf({ environments, items }, wanted) {
    const names = new Set(environments.map(({ name }) => name));
    const further = [];
    for (const { slots } of items)
        for (const { environment_name: name } of slots)
            if (!names.has(name)) {
                names.add(name);
                further.push({ name, title: name, protected: false });
            }
    const all = further.length === 0 ? environments : [...environments, ...further];
    if (wanted === undefined)
        return all;
    return all.filter(({ name }) => (typeof wanted === 'string' ? name === wanted : wanted.includes(name)));
}
