'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { Skeleton } from '../primitives/skeleton.tsx'
import { ChoiceFacet } from './choice-facet.tsx'
import type { Facet } from './facets.ts'
import { PeriodFacet } from './period-facet.tsx'
import { TagFacet } from './tag-facet.tsx'
import type { FilterState } from './use-list-filter.ts'

const CatalogFacet = lazy(() =>
  import('./catalog-facet.tsx').then((module) => ({ default: module.CatalogFacet })),
)

export interface FacetPanelProps extends FilterState {
  readonly facet: Facet
}

/** Where values of one facet are chosen; each choice holds at once. */
export function FacetPanel({ facet, ...state }: FacetPanelProps): ReactNode {
  switch (facet) {
    case 'status':
    case 'environment_name':
    case 'deployment_type':
      return <ChoiceFacet field={facet} {...state} />
    case 'application_id':
    case 'deployed_by':
      return (
        <Suspense fallback={<Skeleton kind="row" lines={6} />}>
          <CatalogFacet field={facet} {...state} />
        </Suspense>
      )
    case 'period':
      return <PeriodFacet {...state} />
    case 'tag':
      return <TagFacet {...state} />
  }
}
