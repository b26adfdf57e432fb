import { valuesOf } from "./list-filter.js";
/** What the list can be filtered by, in the order in which it is offered. */
export const FACETS = [
    'status',
    'environment_name',
    'application_id',
    'period',
    'deployment_type',
    'deployed_by',
    'tag',
];
/** How many values of a facet are chosen. */
export function chosenIn(filter, facet) {
    if (facet !== 'period')
        return valuesOf(filter, facet).length;
    return filter.period !== undefined || filter.from !== undefined || filter.to !== undefined ? 1 : 0;
}
