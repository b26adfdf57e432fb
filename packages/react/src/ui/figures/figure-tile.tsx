'use client'
import type { Figure } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { useTexts } from '../root/use-texts.ts'
import { Tile } from './tile.tsx'
import { useFigureFormats } from './use-figure-formats.ts'
import { useReasons } from './use-reasons.ts'

export interface FigureTileProps {
  readonly name: string
  readonly figure: Figure
  /** The same figure of the window before. */
  readonly before?: Figure | undefined
  /** As another tool counts it, and what that is called. */
  readonly beside?: { readonly tool: string; readonly figure: Figure } | undefined
  readonly asOf: string
  readonly currency?: string | undefined
  /** Shows the records behind it; without it the figure leads nowhere. */
  readonly onOpen?: (() => void) | undefined
  readonly drawing?: ReactNode
  /** What it is held against. */
  readonly foot?: ReactNode
  readonly about?: ReactNode
}

/** A figure with its comparison and its basis; a press on it shows the records behind it. */
export function FigureTile(props: FigureTileProps): ReactNode {
  const { name, figure, before, beside, asOf, currency, onOpen, drawing, foot, about } = props
  const words = useTexts(figuresTexts)
  const { write, unitOf, basisOf, changeOf } = useFigureFormats(figure.time_zone)
  const { missing } = useReasons()
  const basis = basisOf(figure)
  const change = changeOf(figure, before)
  const provenance = words.provenance[figure.provenance]
  return (
    <Tile
      name={name}
      link={
        onOpen === undefined ? (
          name
        ) : (
          <button
            type="button"
            className="slipway-link slipway-tile-link"
            aria-haspopup="dialog"
            onClick={onOpen}
          >
            {name}
          </button>
        )
      }
      figure={figure}
      missing={missing}
      asOf={asOf}
      write={(value) => write(figure.unit, value, currency)}
      unit={unitOf(figure)}
      small={words.small}
      drawing={drawing}
      note={
        <>
          {basis === null ? null : <p>{basis}</p>}
          {change === null ? null : <p>{change}</p>}
        </>
      }
      foot={
        <>
          {beside === undefined ? null : (
            <p className="slipway-tile-note slipway-tile-beside">
              {words.preset.beside(beside.tool, besideOf(beside.figure))}
            </p>
          )}
          {foot}
        </>
      }
      about={
        <>
          {provenance === undefined ? null : <p>{provenance}</p>}
          {about}
        </>
      }
    />
  )

  function besideOf(other: Figure): string {
    if (other.value === null) return '–'
    return [write(other.unit, other.value, currency), unitOf(other), basisOf(other)]
      .filter((part) => part !== undefined && part !== null)
      .map((part, index) => (index === 2 ? `(${part})` : part))
      .join(' ')
  }
}
