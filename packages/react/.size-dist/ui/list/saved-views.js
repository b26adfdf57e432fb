import { filterFromSearch, filterToSearch } from "./filter-search.js";
/** How many views one person keeps here. */
export const VIEWS_LIMIT = 50;
/** The longest name of a view, in characters. */
export const NAME_LIMIT = 80;
/** Views as they are kept: name and query of each, so that they survive a change of the fields. */
export function viewsToText(views) {
    return JSON.stringify(views.map(({ name, filter }) => [name, filterToSearch(filter)]));
}
/** Views from what was kept. Whatever is no view of ours is left out. */
export function viewsFromText(text) {
    let kept;
    try {
        kept = JSON.parse(text);
    }
    catch {
        return [];
    }
    if (!Array.isArray(kept))
        return [];
    return kept.filter(isEntry).slice(0, VIEWS_LIMIT).map(toView);
}
/** The views with one more, by name; one of the same name gives way to it. */
export function withView(views, view) {
    return [...without(views, view.name), view]
        .sort((a, b) => a.name.localeCompare(b.name))
        .slice(0, VIEWS_LIMIT);
}
export function without(views, name) {
    return views.filter((view) => view.name !== name);
}
function isEntry(entry) {
    if (!Array.isArray(entry) || entry.length !== 2)
        return false;
    const [name, search] = entry;
    return (typeof name === 'string' && name.trim() !== '' && name.length <= NAME_LIMIT && typeof search === 'string');
}
function toView([name, search]) {
    return { name, filter: filterFromSearch(search) };
}
