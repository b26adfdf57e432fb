import type { Field, ListFilter } from './list-filter.ts'
import { valuesOf } from './list-filter.ts'

/** What the list can be filtered by, in the order in which it is offered. */
export const FACETS = [
  'status',
  'environment_name',
  'application_id',
  'period',
  'deployment_type',
  'deployed_by',
  'tag',
] as const

export type Facet = (typeof FACETS)[number]

/** How many values of a facet are chosen. */
export function chosenIn(filter: ListFilter, facet: Facet): number {
  if (facet !== 'period') return valuesOf(filter, facet satisfies Field).length
  return filter.period !== undefined || filter.from !== undefined || filter.to !== undefined ? 1 : 0
}
