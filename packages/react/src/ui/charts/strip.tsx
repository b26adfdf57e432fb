'use client'
import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { useTexts } from '../root/use-texts.ts'
import { useSteps } from './use-steps.ts'

/** How values are spread: their ends, quartiles and median. */
export interface Spread {
  readonly min: number
  readonly q1: number
  readonly median: number
  readonly q3: number
  readonly max: number
}

export interface StripPoint {
  readonly id: string
  readonly name: string
  readonly value: number
  /** `own`: whose place it is about. `before`: the same, earlier. `other`: one among the rest. */
  readonly kind: 'own' | 'before' | 'other'
}

export interface StripProps {
  /** What is spread. */
  readonly title: string
  /** `null` where only the points are known. */
  readonly spread: Spread | null
  readonly points: readonly StripPoint[]
  readonly write: (value: number) => string
}

/** Some values on one line from zero on, with what they are spread over. Each is reached with the arrow keys and read out. */
export function Strip({ title, spread, points, write }: StripProps): ReactNode {
  const charts = useTexts(chartsTexts)
  const edges =
    spread === null
      ? []
      : (['min', 'q1', 'median', 'q3', 'max'] as const).map((id) => ({
          id,
          name: charts.spread[id],
          value: spread[id],
        }))
  const stops = [...edges, ...points].sort((a, b) => a.value - b.value)
  const x = scaleLinear()
    // Half of a mark has room at the end.
    .domain([0, Math.max(...stops.map(({ value }) => value)) * 1.04 || 1])
    .range([0, 100])
  const { active, handlers } = useSteps(stops.length, (place) =>
    nearest(
      stops.map(({ value }) => x(value)),
      place * 100,
    ),
  )
  const at = (value: number) => `${x(value)}%`
  const looked = active === null ? undefined : stops[active]
  const own = points.find(({ kind }) => kind === 'own')
  const middle = stops.find(({ id }) => id === 'median')
  const shown = looked === undefined ? [own, middle].filter((stop) => stop !== undefined) : [looked]
  if (stops.length === 0) return null
  return (
    <div className="slipway-strip">
      <p className="slipway-strip-readout" aria-hidden="true">
        {shown.map(({ id, name, value }) => (
          <span key={id}>
            {name} <span className="slipway-number">{write(value)}</span>
          </span>
        ))}
      </p>
      <div
        className="slipway-strip-plot"
        role="slider"
        tabIndex={0}
        aria-label={`${title}. ${charts.explore}`}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={stops.length}
        aria-valuenow={(active ?? stops.length - 1) + 1}
        aria-valuetext={
          looked === undefined ? undefined : `${looked.name}${charts.colon}${write(looked.value)}`
        }
        {...handlers}
      >
        <svg className="slipway-strip-drawing" aria-hidden="true" focusable="false">
          <line className="slipway-chart-base" x1="0%" x2="100%" y1="50%" y2="50%" />
          {spread === null ? null : (
            <>
              <line
                className="slipway-strip-reach"
                x1={at(spread.min)}
                x2={at(spread.max)}
                y1="50%"
                y2="50%"
              />
              <line className="slipway-strip-half" x1={at(spread.q1)} x2={at(spread.q3)} y1="50%" y2="50%" />
              <line
                className="slipway-strip-middle"
                x1={at(spread.median)}
                x2={at(spread.median)}
                y1="25%"
                y2="75%"
              />
            </>
          )}
          {looked === undefined ? null : (
            <line
              className="slipway-strip-guide"
              x1={at(looked.value)}
              x2={at(looked.value)}
              y1="0%"
              y2="100%"
            />
          )}
          {points.map(({ id, kind, value }) => (
            <line
              key={id}
              className="slipway-strip-point"
              data-kind={kind}
              x1={at(value)}
              x2={at(value)}
              y1={kind === 'other' ? '50%' : '10%'}
              y2={kind === 'other' ? '50%' : '90%'}
            />
          ))}
        </svg>
      </div>
    </div>
  )
}

function nearest(places: readonly number[], wanted: number): number {
  let found = 0
  places.forEach((place, index) => {
    if (Math.abs(place - wanted) < Math.abs((places[found] ?? 0) - wanted)) found = index
  })
  return found
}
