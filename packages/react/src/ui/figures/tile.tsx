'use client'
import type { ReactNode } from 'react'
import { aboutTexts } from '../../texts/about.ts'
import { useTexts } from '../root/use-texts.ts'
import { FigureAbout, type FigureAboutProps } from './figure-about.tsx'

export interface TileProps extends Omit<FigureAboutProps, 'definition' | 'children'> {
  /** The name as a way to what the figure counts, of the class `slipway-tile-link`. */
  readonly link: ReactNode
  /** Smaller and greyer, behind the value. */
  readonly unit?: string | undefined
  /** What it compares to, or rests upon; only where there is a value. */
  readonly note?: ReactNode
  /** Why there is no value, by reason. @default why any figure may have none */
  readonly missing?: Readonly<Record<string, string>> | undefined
  /** What is said of a value that rests upon few records. */
  readonly small: string
  /** Beside the value. */
  readonly drawing?: ReactNode
  /** Below all that, whether there is a value or not. */
  readonly foot?: ReactNode
  /** What else to say of how it is counted. */
  readonly about?: ReactNode
}

/** A number that is read at a glance, with its comparison and its basis. All of it leads to what it counts. */
export function Tile(props: TileProps): ReactNode {
  const { name, link, figure, asOf, write, unit, note, small, drawing, foot } = props
  const about = useTexts(aboutTexts)
  const { missing = about.missing } = props
  return (
    <li className="slipway-tile">
      <div className="slipway-tile-cover">
        <h3 className="slipway-tile-name">{link}</h3>
        <div className="slipway-tile-body">
          <p className="slipway-tile-value">
            <span className="slipway-number">{figure.value === null ? '–' : write(figure.value)}</span>
            {figure.value !== null && unit !== undefined ? (
              <span className="slipway-tile-unit"> {unit}</span>
            ) : null}
          </p>
          {drawing}
        </div>
        <div className="slipway-tile-note">
          {figure.reason === null ? note : (missing[figure.reason] ?? figure.reason)}
        </div>
        {figure.small_sample ? <p className="slipway-tile-note">{small}</p> : null}
        {foot}
      </div>
      <FigureAbout {...{ name, figure, asOf, write }}>{props.about}</FigureAbout>
    </li>
  )
}
