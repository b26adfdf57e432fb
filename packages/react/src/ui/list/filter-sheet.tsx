'use client'
import { type ReactNode, useState } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { listTexts } from '../../texts/list.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { FacetPanel } from './facet-panel.tsx'
import { chosenIn, FACETS, type Facet } from './facets.ts'
import { sizeOf } from './list-filter.ts'
import { useFacetTitles } from './use-facet-titles.ts'
import type { FilterState } from './use-list-filter.ts'

export interface FilterSheetProps extends FilterState {
  /** How many deployments the filter finds, once that is known. */
  readonly total: number | null
  readonly onClose: () => void
}

/** All filters one below the other, for where there is no room for them above the list. */
export function FilterSheet({ total, onClose, ...state }: FilterSheetProps): ReactNode {
  const common = useTexts(commonTexts)
  const list = useTexts(listTexts)
  const formats = useFormats()
  return (
    <Dialog
      open
      kind="drawer"
      title={list.filters}
      onClose={onClose}
      footer={
        <>
          {sizeOf(state.filter) === 0 ? null : (
            <Button onClick={() => state.setFilter({})}>{list.clearAll}</Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {total === null ? common.close : list.showResults(total, formats.number(total))}
          </Button>
        </>
      }
    >
      <div className="slipway-list-sheet">
        {FACETS.map((facet) => (
          <Section key={facet} facet={facet} {...state} />
        ))}
      </div>
    </Dialog>
  )
}

/** Its content is there only while it is open, so that what nobody looks at is not asked for. */
function Section({ facet, ...state }: FilterState & { readonly facet: Facet }): ReactNode {
  const titles = useFacetTitles()
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const chosen = chosenIn(state.filter, facet)
  return (
    <section className="slipway-list-part">
      <h3>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span>{titles[facet]}</span>
          {chosen === 0 ? null : <span className="slipway-list-badge">{formats.number(chosen)}</span>}
          <Icon name="down" />
        </button>
      </h3>
      {open ? <FacetPanel facet={facet} {...state} /> : null}
    </section>
  )
}
