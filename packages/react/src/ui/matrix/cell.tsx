'use client'
import type { ReactNode } from 'react'
import { useKit } from './kit.ts'
import type { CellModel, RowModel } from './model.ts'
import { PlaceView } from './place.tsx'
import { shownPlaces } from './sizes.ts'

export interface CellContentProps {
  readonly row: RowModel
  readonly cell: CellModel
  /** Of its links and buttons. */
  readonly tabIndex?: number | undefined
}

/** Up to two slots, each by itself; of more the worst, and how many there are. */
export function CellContent({ row, cell, tabIndex }: CellContentProps): ReactNode {
  const { places } = cell
  const shown = shownPlaces(places)
  return (
    <>
      {shown.map((place) => (
        <PlaceView key={place.slot.id} place={place} withAsset={places.length > 1} tabIndex={tabIndex} />
      ))}
      {shown.length === places.length ? null : <AllAssets row={row} cell={cell} tabIndex={tabIndex} />}
    </>
  )
}

function AllAssets({ row, cell, tabIndex }: CellContentProps): ReactNode {
  const { texts, formats, onOpenCell } = useKit()
  const count = cell.places.length
  return (
    <button
      type="button"
      className="slipway-link slipway-matrix-all"
      tabIndex={tabIndex}
      onClick={() => onOpenCell(row, cell)}
    >
      {texts.matrix.assets(count, formats.number(count))}
    </button>
  )
}
