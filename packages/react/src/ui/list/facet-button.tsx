'use client'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { chosenIn, type Facet } from './facets.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

const loadPopover = () => import('./popover.tsx')
const loadPanel = () => import('./facet-panel.tsx')
const Popover = lazy(() => loadPopover().then((module) => ({ default: module.Popover })))
const FacetPanel = lazy(() => loadPanel().then((module) => ({ default: module.FacetPanel })))

/** Whoever comes near is likely to open it. */
function preload(): void {
  void loadPopover()
  void loadPanel()
}

/** Opens the choice of one facet, and says how many of it are chosen. */
export function FacetButton({ facet, ...state }: FilterState & { readonly facet: Facet }): ReactNode {
  const titles = useFacetTitles()
  const formats = useFormats()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const chosen = chosenIn(state.filter, facet)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only loads ahead; the button in it is what is pressed
    <span onPointerEnter={preload} onFocus={preload}>
      <Button
        ref={anchor}
        icon="down"
        className="slipway-list-facet"
        expanded={open}
        popup="dialog"
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
    </span>
  )
}
