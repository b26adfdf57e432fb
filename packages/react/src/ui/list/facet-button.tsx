'use client'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { chosenIn, type Facet } from './facets.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

const Popover = lazy(() => import('./popover.tsx').then((module) => ({ default: module.Popover })))
const FacetPanel = lazy(() => import('./facet-panel.tsx').then((module) => ({ default: module.FacetPanel })))

/** Opens the choice of one facet, and says how many of it are chosen. */
export function FacetButton({ facet, ...state }: FilterState & { readonly facet: Facet }): ReactNode {
  const titles = useFacetTitles()
  const formats = useFormats()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosen = chosenIn(state.filter, facet)
  return (
    <>
      <Button
        ref={anchor}
        icon="down"
        className="slipway-list-facet"
        expanded={open}
        onClick={() => setOpen(!open)}
      >
        {titles[facet]}
        {chosen === 0 ? null : <span className="slipway-list-badge">{formats.number(chosen)}</span>}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <Popover anchor={anchor} title={titles[facet]} onClose={() => setOpen(false)}>
            <FacetPanel facet={facet} {...state} />
          </Popover>
        </Suspense>
      ) : null}
    </>
  )
}
