'use client'
import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { Icon, type IconName } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { sum } from './columns.ts'

export interface BarPart {
  /** Names the part in every bar; `data-part` of what is drawn. */
  readonly id: string
  readonly icon: IconName
  readonly word: string
}

export interface Bar {
  readonly id: string
  readonly name: string
  /** How many of each part, by its id. */
  readonly counts: Readonly<Record<string, number>>
  /** What else is said of it. */
  readonly note?: string | undefined
}

export interface StackedBarsProps {
  readonly title: string
  readonly sentence: ReactNode
  readonly controls?: ReactNode
  /** In the order in which they are stacked. A single one is the whole bar, and is named by the title alone. */
  readonly parts: readonly BarPart[]
  readonly bars: readonly Bar[]
  /** What the bars are, over the first column of the table. */
  readonly head: string
  /** Writes a number. */
  readonly number: (value: number) => string
  /** Makes a link of a part's label. @default the label alone */
  readonly link?: ((bar: Bar, part: BarPart, label: ReactNode) => ReactNode) | undefined
  /** Below the bars. */
  readonly footer?: ReactNode
}

/** Horizontal bars on one scale from zero, each with its parts named and counted beneath it. */
export function StackedBars(props: StackedBarsProps): ReactNode {
  const { title, sentence, controls, parts, bars, head, number, link, footer } = props
  const charts = useTexts(chartsTexts)
  const named = parts.length > 1 ? parts : []
  const totals = new Map(bars.map(({ id, counts }) => [id, sum(Object.values(counts))]))
  const x = scaleLinear()
    .domain([0, Math.max(1, ...totals.values())])
    .range([0, 100])
  const stacked = stack<Bar>()
    .keys(parts.map(({ id }) => id))
    .value(({ counts }, key) => counts[key] ?? 0)([...bars])
  const table = (
    <table className="slipway-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {named.map(({ id, word }) => (
            <th key={id} scope="col" data-numeric="">
              {word}
            </th>
          ))}
          <th scope="col" data-numeric="">
            {charts.total}
          </th>
          {bars.some(({ note }) => note !== undefined) ? <th scope="col">{charts.change}</th> : null}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ id, name, counts, note }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {named.map((part) => (
              <td key={part.id} data-numeric="">
                {number(counts[part.id] ?? 0)}
              </td>
            ))}
            <td data-numeric="">{number(totals.get(id) ?? 0)}</td>
            {note === undefined ? null : <td>{note}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <ChartFigure title={title} sentence={sentence} controls={controls} table={table}>
      <ul className="slipway-bars">
        {bars.map((bar, row) => (
          <li key={bar.id} className="slipway-bar">
            <span className="slipway-bar-name slipway-cut" title={bar.name}>
              {bar.name}
            </span>
            <svg className="slipway-bar-drawing" aria-hidden="true" focusable="false">
              {stacked.map((series) => {
                const [from = 0, to = 0] = series[row] ?? []
                return from === to ? null : (
                  <line
                    key={series.key}
                    className="slipway-chart-mark"
                    data-part={series.key}
                    x1={`${x(from)}%`}
                    x2={`${x(to)}%`}
                    y1="50%"
                    y2="50%"
                  />
                )
              })}
              {stacked.map((series) => {
                const [from = 0, to = 0] = series[row] ?? []
                return from === to || from === 0 ? null : (
                  <line
                    key={series.key}
                    className="slipway-chart-gap"
                    x1={`${x(from)}%`}
                    x2={`${x(from)}%`}
                    y1="0%"
                    y2="100%"
                  />
                )
              })}
            </svg>
            <span className="slipway-bar-total slipway-number">{number(totals.get(bar.id) ?? 0)}</span>
            {bar.note === undefined ? null : <p className="slipway-bar-note">{bar.note}</p>}
            <ul className="slipway-bar-parts">
              {named
                .filter(({ id }) => (bar.counts[id] ?? 0) > 0)
                .map((part) => {
                  const label = (
                    <span className="slipway-bar-part" data-part={part.id}>
                      <Icon name={part.icon} />
                      <span>
                        {part.word} <span className="slipway-number">{number(bar.counts[part.id] ?? 0)}</span>
                      </span>
                    </span>
                  )
                  return <li key={part.id}>{link?.(bar, part, label) ?? label}</li>
                })}
            </ul>
          </li>
        ))}
      </ul>
      {footer}
    </ChartFigure>
  )
}
