'use client'
import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { useTexts } from '../root/use-texts.ts'
import { ChartFigure } from './chart-figure.tsx'
import { Plot } from './plot.tsx'
import { useSteps } from './use-steps.ts'

/** What one day, week, month or sprint comes to. */
export interface SpanPoint {
  readonly id: string
  /** The whole of the span, in words. */
  readonly name: string
  /** The span in short, for the axis. */
  readonly short: string
  /** `null` where there is nothing to tell: a gap, and no zero. */
  readonly value: number | null
  /** What the value rests upon, or why there is none. */
  readonly note?: string | undefined
}

export interface SpanChartProps {
  readonly title: string
  readonly sentence: ReactNode
  readonly controls?: ReactNode
  /** `columns` for what is counted, `line` for what is measured. Both stand on zero. */
  readonly kind: 'columns' | 'line'
  /** Oldest first. */
  readonly points: readonly SpanPoint[]
  /** Writes a value. */
  readonly write: (value: number) => string
  /** How values are written beside the drawing, and how long one is there: an hour in milliseconds. @default `write`, 1 */
  readonly axis?: { readonly write: (value: number) => string; readonly per: number } | undefined
  /** What stands for a value where there is none. */
  readonly none: string
  /** A value to hold the others against, drawn all across. */
  readonly mark?: { readonly value: number; readonly word: string } | undefined
  /** Over the columns of the table. */
  readonly heads: { readonly span: string; readonly value: string }
  /** How far the axis reaches at least. @default 1 of the axis */
  readonly least?: number | undefined
}

/** One value for each span of time, with a gap where there is none. Each can be reached with the arrow keys and is read out. */
export function SpanChart(props: SpanChartProps): ReactNode {
  const { title, sentence, controls, kind, points, write, none, mark, heads } = props
  const charts = useTexts(chartsTexts)
  const steps = useSteps(points.length)
  const { write: writeTick, per } = props.axis ?? { write, per: 1 }
  const known = points.flatMap(({ value }) => (value === null ? [] : [value / per]))
  const least = (props.least ?? per) / per
  const reach = [...known, ...(mark === undefined ? [] : [mark.value / per])]
  const y = scaleLinear()
    .domain([Math.min(0, ...reach), Math.max(least, ...reach)])
    .range([100, 0])
    .nice(4)
  const at = (value: number) => `${y(value / per)}%`
  const written = ({ value, note }: SpanPoint) =>
    [value === null ? none : write(value), note].filter((part) => part !== undefined).join(', ')
  const looked = points[steps.active ?? points.length - 1]
  return (
    <ChartFigure
      title={title}
      sentence={sentence}
      controls={controls}
      table={
        <table className="slipway-table">
          <thead>
            <tr>
              <th scope="col">{heads.span}</th>
              <th scope="col" data-numeric="">
                {heads.value}
              </th>
              <th scope="col">{charts.basis}</th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ id, name, value, note }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-numeric="">{value === null ? none : write(value)}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <p className="slipway-trend-readout" aria-hidden="true">
        {looked === undefined ? null : (
          <>
            <span>{looked.name}</span>
            <span className="slipway-number">{written(looked)}</span>
          </>
        )}
      </p>
      <Plot
        title={title}
        points={points.map((point) => ({
          id: point.id,
          short: point.short,
          said: `${point.name}${charts.colon}${written(point)}`,
        }))}
        steps={steps}
        // What is counted has no halves.
        ticks={y
          .ticks(4)
          .filter((tick) => kind === 'line' || Number.isInteger(tick))
          .map((value) => ({ value, at: y(value), text: writeTick(value * per) }))}
      >
        {(middle) => (
          <>
            {mark === undefined ? null : (
              <>
                <line
                  className="slipway-chart-goal"
                  x1="0%"
                  x2="100%"
                  y1={at(mark.value)}
                  y2={at(mark.value)}
                />
                <text
                  className="slipway-chart-tick slipway-chart-goal-word"
                  x="0%"
                  y={at(mark.value)}
                  dy="-0.4em"
                >
                  {mark.word}
                </text>
              </>
            )}
            {points.map(({ id, value }, index) =>
              value === null ? null : kind === 'columns' ? (
                <line
                  key={id}
                  className="slipway-chart-mark"
                  data-part="span"
                  x1={middle(index)}
                  x2={middle(index)}
                  y1={at(0)}
                  y2={at(value)}
                />
              ) : (
                <Stretch
                  key={id}
                  from={{ x: middle(index), y: at(value) }}
                  to={nextTo(points, index, (next, value) => ({ x: middle(next), y: at(value) }))}
                />
              ),
            )}
          </>
        )}
      </Plot>
    </ChartFigure>
  )
}

interface Place {
  readonly x: string
  readonly y: string
}

/** A point, and the line to the one after it. Lines alone keep their place whatever width the drawing has. */
function Stretch({ from, to }: { readonly from: Place; readonly to: Place | null }): ReactNode {
  return (
    <>
      {to === null ? null : (
        <line className="slipway-chart-stretch" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
      )}
      <line className="slipway-chart-dot" x1={from.x} y1={from.y} x2={from.x} y2={from.y} />
    </>
  )
}

function nextTo(
  points: readonly SpanPoint[],
  index: number,
  place: (index: number, value: number) => Place,
): Place | null {
  const value = points[index + 1]?.value ?? null
  return value === null ? null : place(index + 1, value)
}
