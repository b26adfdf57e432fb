'use client'
import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../primitives/button.tsx'
import { Application } from './application.tsx'
import { CellContent } from './cell.tsx'
import { useKit } from './kit.ts'
import type { CellModel, RowModel } from './model.ts'
import type { HeldOrder } from './use-held-order.ts'

/** So many cards more are drawn when the last one comes into sight. */
const STEP = 20
/** More environments than this are shown when asked for. */
const SHOWN_CELLS = 8

export interface CardsProps {
  readonly rows: readonly RowModel[]
  readonly favourites: ReadonlySet<string>
  readonly holders: HeldOrder['holders']
  /** The last of the rows come into sight. */
  readonly onNearEnd: () => void
}

/** The matrix where there is no room for a table: a card for each application, its environments as lines. */
export function Cards({ rows, favourites, holders, onNearEnd }: CardsProps): ReactNode {
  const [drawn, setDrawn] = useState(STEP)
  const end = useRef<HTMLDivElement>(null)
  const count = rows.length
  useEffect(() => {
    if (end.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        if (drawn < count) setDrawn(drawn + STEP)
        else onNearEnd()
      },
      { rootMargin: '600px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [drawn, count, onNearEnd])
  return (
    <>
      <ul className="slipway-matrix-cards" {...holders}>
        {rows.slice(0, drawn).map((model) => (
          <Card key={model.key} model={model} isFavourite={favourites.has(model.key)} />
        ))}
      </ul>
      <div ref={end} />
    </>
  )
}

interface CardProps {
  readonly model: RowModel
  readonly isFavourite: boolean
}

const Card = memo(function Card({ model, isFavourite }: CardProps): ReactNode {
  const { texts, formats, titleOf } = useKit()
  const [isWhole, setWhole] = useState(false)
  const cells = [...model.cells.values()]
  const shown = isWhole ? cells : firstOf(cells)
  const hidden = cells.length - shown.length
  return (
    <li className="slipway-matrix-card" data-failing={model.isFailing ? '' : undefined}>
      <Application model={model} isFavourite={isFavourite} isHeading />
      <ul>
        {shown.map((cell) => (
          <li key={cell.environment_name} className="slipway-matrix-card-cell">
            <span className="slipway-matrix-card-label slipway-cut" title={titleOf(cell.environment_name)}>
              {titleOf(cell.environment_name)}
            </span>
            <span className="slipway-matrix-card-places">
              <CellContent row={model} cell={cell} />
            </span>
          </li>
        ))}
      </ul>
      {hidden === 0 ? null : (
        <Button kind="quiet" icon="down" onClick={() => setWhole(true)}>
          {texts.matrix.moreEnvironments(hidden, formats.number(hidden))}
        </Button>
      )}
    </li>
  )
})

/** Those that fail, and the last ones of the promotion; in its order. */
function firstOf(cells: readonly CellModel[]): readonly CellModel[] {
  if (cells.length <= SHOWN_CELLS) return cells
  const chosen = new Set(
    [...cells]
      .reverse()
      .sort((a, b) => Number(b.isFailing) - Number(a.isFailing))
      .slice(0, SHOWN_CELLS),
  )
  return cells.filter((cell) => chosen.has(cell))
}
