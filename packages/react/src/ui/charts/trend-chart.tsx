'use client'
import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { useTexts } from '../root/use-texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { type Column, sum } from './columns.ts'
import { Plot } from './plot.tsx'
import { useSteps } from './use-steps.ts'

const KEYS = ['served', 'unserved'] as const

export interface TrendChartProps {
  readonly title: string
  readonly sentence: ReactNode
  readonly controls?: ReactNode
  readonly step: 'day' | 'week'
  /** Oldest first. */
  readonly columns: readonly Column[]
  /** What the two parts are called. */
  readonly words: { readonly served: string; readonly unserved: string }
  /** Writes a number. */
  readonly number: (value: number) => string
  /** Writes the day or the week of a column: the whole of it, or short for the axis. */
  readonly period: (column: Column, kind: 'full' | 'axis') => string
}

/** Columns from zero, what succeeded below what failed. Each can be reached with the arrow keys and is read out. */
export function TrendChart(props: TrendChartProps): ReactNode {
  const { title, sentence, controls, step, columns, words, number, period } = props
  const charts = useTexts(chartsTexts)
  const steps = useSteps(columns.length)
  const y = scaleLinear()
    .domain([0, Math.max(2, ...columns.map(({ served, unserved }) => served + unserved))])
    .range([100, 0])
    .nice(4)
  const ticks = y.ticks(4).filter(Number.isInteger)
  const stacked = stack<Column>()
    .keys(KEYS)
    .value((column, key) => (key === 'served' ? column.served : column.unserved))([...columns])
  const said = (column: Column) =>
    `${period(column, 'full')}${charts.colon}${number(column.served)} ${words.served}, ${number(column.unserved)} ${words.unserved}`
  const looked = steps.active === null ? undefined : columns[steps.active]
  const shown = looked ?? {
    served: sum(columns.map(({ served }) => served)),
    unserved: sum(columns.map(({ unserved }) => unserved)),
  }
  return (
    <ChartFigure
      title={title}
      sentence={sentence}
      controls={controls}
      table={<TrendTable {...{ columns, step, words, number, period }} />}
    >
      {/* Read out by the slider below. */}
      <p className="slipway-trend-readout" aria-hidden="true">
        <span>{looked === undefined ? charts.total : period(looked, 'full')}</span>
        {KEYS.map((key) => (
          <span key={key} className="slipway-trend-key" data-part={key}>
            <svg className="slipway-trend-swatch" focusable="false" aria-hidden="true">
              <line className="slipway-chart-mark" data-part={key} x1="50%" x2="50%" y1="0%" y2="100%" />
            </svg>
            <span>
              <span className="slipway-number">{number(shown[key])}</span> {words[key]}
            </span>
          </span>
        ))}
      </p>
      <Plot
        title={title}
        points={columns.map((column) => ({
          id: column.from,
          short: period(column, 'axis'),
          said: said(column),
        }))}
        steps={steps}
        ticks={ticks.map((value) => ({ value, at: y(value), text: number(value) }))}
      >
        {(middle) =>
          stacked.map((series) =>
            columns.map((column, index) => {
              const [from = 0, to = 0] = series[index] ?? []
              return from === to ? null : (
                <line
                  key={`${series.key} ${column.from}`}
                  className="slipway-chart-mark"
                  data-part={series.key}
                  x1={middle(index)}
                  x2={middle(index)}
                  y1={`${y(from)}%`}
                  y2={`${y(to)}%`}
                />
              )
            }),
          )
        }
      </Plot>
    </ChartFigure>
  )
}

function TrendTable(
  props: Pick<TrendChartProps, 'columns' | 'step' | 'words' | 'number' | 'period'>,
): ReactNode {
  const { columns, step, words, number, period } = props
  const charts = useTexts(chartsTexts)
  return (
    <table className="slipway-table">
      <thead>
        <tr>
          <th scope="col">{charts[step]}</th>
          <th scope="col" data-numeric="">
            {words.served}
          </th>
          <th scope="col" data-numeric="">
            {words.unserved}
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.toReversed().map((column) => (
          <tr key={column.from}>
            <th scope="row">{period(column, 'full')}</th>
            <td data-numeric="">{number(column.served)}</td>
            <td data-numeric="">{number(column.unserved)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
