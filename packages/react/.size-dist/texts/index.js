import { en } from "./en/index.js";
import { fr } from "./fr/index.js";
const merged = new WeakMap();
/** The texts in the language of a locale, with the host's in place of ours. French for `fr…`, English for the rest. */
export function textsFor(locale, localization = null) {
    const base = /^fr\b/i.test(locale) ? fr : en;
    if (localization === null)
        return base;
    const known = merged.get(localization) ?? new Map();
    merged.set(localization, known);
    const found = known.get(base) ?? merge(base, localization);
    known.set(base, found);
    return found;
}
function merge(base, changes) {
    if (typeof changes !== 'object' || changes === null || typeof base !== 'object')
        return (changes ?? base);
    const result = Object.fromEntries(Object.entries(base ?? {}));
    // What a host replaces has the shape of what is replaced: `Localization` says so.
    for (const [key, value] of Object.entries(changes))
        if (value !== undefined)
            result[key] = merge(result[key], value);
    return result;
}
