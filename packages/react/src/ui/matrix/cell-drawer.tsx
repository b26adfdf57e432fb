'use client'
import type { ReactNode } from 'react'
import { Dialog } from '../primitives/dialog.tsx'
import { useKit } from './kit.ts'
import type { CellModel, RowModel } from './model.ts'
import { PlaceView } from './place.tsx'

export interface CellDrawerProps {
  readonly row: RowModel
  readonly cell: CellModel
  readonly onClose: () => void
}

/** All slots of an application in an environment, at the side of the view. */
export function CellDrawer({ row, cell, onClose }: CellDrawerProps): ReactNode {
  const { titleOf } = useKit()
  return (
    <Dialog
      open
      kind="drawer"
      title={`${row.row.name} · ${titleOf(cell.environment_name)}`}
      onClose={onClose}
    >
      <ul className="slipway-matrix-places">
        {cell.places.map((place) => (
          <li key={place.slot.id}>
            <PlaceView place={place} withAsset />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
