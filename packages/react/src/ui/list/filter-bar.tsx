'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import { FacetButton } from './facet-button.tsx'
import { FACETS } from './facets.ts'
import { sizeOf } from './list-filter.ts'
import { SearchField } from './search-field.tsx'
import type { FilterState } from './use-list-filter.ts'

const FilterSheet = lazy(() =>
  import('./filter-sheet.tsx').then((module) => ({ default: module.FilterSheet })),
)

/** The text and the facets side by side; where there is little room, the text and one button for all the rest. */
export function FilterBar({ total, ...state }: FilterState & { readonly total: number | null }): ReactNode {
  const list = useTexts(listTexts)
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const size = sizeOf(state.filter)
  return (
    <div className="slipway-list-bar">
      <SearchField {...state} />
      <div className="slipway-list-facets">
        {FACETS.map((facet) => (
          <FacetButton key={facet} facet={facet} {...state} />
        ))}
      </div>
      <Button
        icon="filter"
        className="slipway-list-all"
        popup="dialog"
        expanded={open}
        onClick={() => setOpen(true)}
      >
        {size === 0 ? list.filters : list.filtersWith(formats.number(size))}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <FilterSheet total={total} {...state} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}
