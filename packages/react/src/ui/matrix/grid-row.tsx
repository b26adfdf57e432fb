'use client'
import { memo, type ReactNode } from 'react'
import { Application } from './application.tsx'
import { CellContent } from './cell.tsx'
import type { CellModel, RowModel } from './model.ts'
import { pixels } from './pixels.ts'
import { Nothing } from './place.tsx'
import { ROLES } from './roles.ts'

/** A column that is drawn. */
export interface Column {
  readonly name: string
  /** As `aria-colindex` counts: the applications are 1. */
  readonly number: number
  /** Room for columns in front of it that are not drawn, in pixels. */
  readonly gap: number
}

export interface GridRowProps {
  readonly model: RowModel
  readonly index: number
  readonly columns: readonly Column[]
  readonly isFavourite: boolean
  /** `null` where its height is known without. */
  readonly measure: ((element: HTMLElement | null) => void) | null
}

/** A row of the grid. It is drawn anew when something of it has changed, and not when others have. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { model, index, columns, isFavourite, measure } = props
  return (
    <tr
      {...ROLES.row}
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="slipway-matrix-row"
      data-failing={model.isFailing ? '' : undefined}
    >
      <th {...ROLES.head} aria-colindex={1} className="slipway-matrix-first" tabIndex={-1}>
        <Application model={model} isFavourite={isFavourite} tabIndex={-1} />
      </th>
      {columns.map(({ name, number, gap: before }) => (
        <GridCell key={name} row={model} cell={model.cells.get(name)} number={number} gap={before} />
      ))}
    </tr>
  )
})

interface GridCellProps {
  readonly row: RowModel
  readonly cell: CellModel | undefined
  readonly number: number
  readonly gap: number
}

const GridCell = memo(function GridCell({ row, cell, number, gap }: GridCellProps): ReactNode {
  return (
    <td
      {...ROLES.cell}
      aria-colindex={number}
      className="slipway-matrix-cell"
      tabIndex={-1}
      style={pixels('--gap', gap)}
    >
      {cell === undefined ? <Nothing /> : <CellContent row={row} cell={cell} tabIndex={-1} />}
    </td>
  )
})
