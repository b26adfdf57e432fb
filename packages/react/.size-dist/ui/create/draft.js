import { toValues } from "./form-values.js";
const PREFIX = 'slipway.draft.';
/** The browser's storage of this tab; `null` where the page may not use it, and on a server. */
export function tabStorage() {
    try {
        return typeof sessionStorage === 'undefined' ? null : sessionStorage;
    }
    catch {
        return null;
    }
}
/** Keeps what has been filled in, but no value of the configuration: those are secret. */
export function keepDraft(storage, user, values) {
    const configuration = values.configuration.map(({ key }) => ({ key, value: '' }));
    try {
        storage?.setItem(PREFIX + (user ?? ''), JSON.stringify({ ...values, configuration }));
    }
    catch {
        // It is full or forbidden: the form goes on without a draft.
    }
}
export function dropDraft(storage, user) {
    try {
        storage?.removeItem(PREFIX + (user ?? ''));
    }
    catch {
        // Then there is none.
    }
}
/** What was kept, as far as it still fits the form; `null` where there is nothing. */
export function readDraft(storage, user) {
    let kept;
    try {
        kept = JSON.parse(storage?.getItem(PREFIX + (user ?? '')) ?? 'null');
    }
    catch {
        return null;
    }
    if (typeof kept !== 'object' || kept === null)
        return null;
    const fields = new Map(Object.entries(kept));
    const empty = toValues();
    const values = Object.entries(empty).map(([field, value]) => {
        const found = fields.get(field);
        if (typeof value === 'string')
            return [field, typeof found === 'string' ? found : value];
        return [field, Array.isArray(found) ? found.filter(isRow) : value];
    });
    // Each field is of the kind that an empty form has there; what is in it is judged by the schema like all input.
    return Object.fromEntries(values);
}
function isRow(row) {
    return (typeof row === 'object' && row !== null && Object.values(row).every((value) => typeof value === 'string'));
}
