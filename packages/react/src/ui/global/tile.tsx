'use client'
import type { ReactNode } from 'react'
import { globalTexts } from '../../texts/global.ts'
import type { ListFilter } from '../list/list-filter.ts'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { Figure } from './figure.ts'
import { FigureAbout } from './figure-about.tsx'

export interface TileProps {
  readonly name: string
  readonly figure: Figure
  readonly asOf: string
  /** The value as it is written; only where there is one. */
  readonly value: (value: number) => string
  /** Smaller and greyer, behind the value. */
  readonly unit?: string | undefined
  /** What it compares to, or rests upon. */
  readonly note?: ReactNode
  /** Beside the value. */
  readonly drawing?: ReactNode
  /** What the figure counts, in the list. */
  readonly filter: ListFilter
  /** Shows these deployments where the host has no page for them. */
  readonly onOpenList: (filter: ListFilter) => void
  /** What else to say of how it is counted. */
  readonly about?: ReactNode
}

/** A number that is read at a glance, with its comparison and its basis. All of it leads to what it counts. */
export function Tile(props: TileProps): ReactNode {
  const { name, figure, asOf, value, unit, note, drawing, filter, onOpenList, about } = props
  const { missing, smallSample } = useTexts(globalTexts)
  const known = figure.value !== null
  return (
    <li className="slipway-tile">
      <div className="slipway-tile-cover">
        <h3 className="slipway-tile-name">
          <TargetLink
            to={{ view: 'list', filter }}
            onOpen={() => onOpenList(filter)}
            className="slipway-tile-link"
          >
            {name}
          </TargetLink>
        </h3>
        <div className="slipway-tile-body">
          <p className="slipway-tile-value">
            <span className="slipway-number">{figure.value === null ? '–' : value(figure.value)}</span>
            {known && unit !== undefined ? <span className="slipway-tile-unit"> {unit}</span> : null}
          </p>
          {drawing}
        </div>
        <p className="slipway-tile-note">
          {figure.reason === null ? note : (missing[figure.reason] ?? figure.reason)}
        </p>
        {figure.small_sample ? <p className="slipway-tile-note">{smallSample}</p> : null}
      </div>
      <FigureAbout name={name} figure={figure} asOf={asOf}>
        {about}
      </FigureAbout>
    </li>
  )
}
