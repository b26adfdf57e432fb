import { FIELDS, isPeriod, STATUSES, sizeOf, TEXT_LIMIT, TYPES, valuesOf, } from "./list-filter.js";
/** What each field is called in an address. */
const NAMES = {
    status: 'status',
    environment_name: 'environment',
    application_id: 'application',
    deployment_type: 'type',
    deployed_by: 'person',
    tag: 'tag',
    version: 'version',
    team_id: 'team',
    cloud_asset_id: 'asset',
};
const OTHERS = ['period', 'from', 'to', 'text'];
/** What one field may hold at most; an address that says more has the rest ignored. */
const VALUES_LIMIT = 100;
const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
/**
 * A filter as the query of an address, without the `?`: `status=failed&status=pending&environment=production&period=7d`.
 * `prefix` is put before each name, where the page has parameters of the same names. The empty filter is the empty text.
 */
export function filterToSearch(filter, prefix = '') {
    const search = new URLSearchParams();
    for (const field of FIELDS)
        for (const value of valuesOf(filter, field))
            search.append(prefix + NAMES[field], value);
    for (const name of OTHERS) {
        const value = filter[name];
        if (value !== undefined && value !== '')
            search.append(prefix + name, value);
    }
    // A colon needs no escape in a query, and an instant is easier to read with it.
    return search.toString().replaceAll('%3A', ':');
}
/**
 * The filter that an address holds, with or without the `?`. Whatever does not fit (unknown statuses, instants that are none,
 * control characters, overlong texts) is left out, so that any text gives a filter that the server accepts.
 */
export function filterFromSearch(search, prefix = '') {
    const given = new URLSearchParams(search);
    const filter = {};
    for (const field of FIELDS) {
        const values = given.getAll(prefix + NAMES[field]).filter((value) => fits(field, value));
        if (values.length > 0)
            filter[field] = [...new Set(values)].slice(0, VALUES_LIMIT);
    }
    const period = given.get(`${prefix}period`) ?? '';
    if (isPeriod(period))
        filter.period = period;
    else
        for (const name of ['from', 'to']) {
            const instant = toInstant(given.get(prefix + name) ?? '');
            if (instant !== null)
                filter[name] = instant;
        }
    const text = (given.get(`${prefix}text`) ?? '').trim();
    if (text.length <= TEXT_LIMIT && PRINTABLE.test(text))
        filter.text = text;
    return filter;
}
/** The query of an address with this filter in it and everything of the page's own left as it is. With its `?`, or empty. */
export function searchWith(search, filter, prefix = '') {
    const ours = new Set([...Object.values(NAMES), ...OTHERS].map((name) => prefix + name));
    const others = search
        .replace(/^\?/, '')
        .split('&')
        .filter((part) => part !== '' && !ours.has(new URLSearchParams(part).keys().next().value ?? ''));
    const all = [...others, ...(sizeOf(filter) === 0 ? [] : [filterToSearch(filter, prefix)])];
    return all.length === 0 ? '' : `?${all.join('&')}`;
}
function fits(field, value) {
    if (field === 'status')
        return STATUSES.some((status) => status === value);
    if (field === 'deployment_type')
        return TYPES.some((type) => type === value);
    const limit = field === 'version' || field === 'tag' ? 500 : 200;
    return value.length <= limit && PRINTABLE.test(value);
}
function toInstant(value) {
    if (!INSTANT.test(value))
        return null;
    const date = new Date(value);
    if (Number.isNaN(date.getTime()))
        return null;
    const instant = date.toISOString();
    return /^\d{4}-/.test(instant) ? instant : null;
}
