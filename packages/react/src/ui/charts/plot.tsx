'use client'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { useTexts } from '../root/use-texts.ts'
import type { useSteps } from './use-steps.ts'

/** A point of a plot as its axis and its slider know it. */
export interface PlotPoint {
  readonly id: string
  /** Beneath it, where there is room. */
  readonly short: string
  /** All that there is to say of it. */
  readonly said: string
}

export interface PlotProps {
  readonly title: string
  /** Oldest first. */
  readonly points: readonly PlotPoint[]
  readonly steps: ReturnType<typeof useSteps>
  /** Values that are written beside the drawing, with their height in per cent from the top. */
  readonly ticks: readonly { readonly value: number; readonly at: number; readonly text: string }[]
  /** The marks. `middle` is where a point stands, in per cent from the left. */
  readonly children: (middle: (index: number) => string) => ReactNode
}

/** From here on the points stand close to each other. */
const MANY = 20

/** The frame of a chart along time: axes, and a slider that reaches every point and reads it out. */
export function Plot({ title, points, steps, ticks, children }: PlotProps): ReactNode {
  const { explore } = useTexts(chartsTexts)
  const { active, handlers } = steps
  const middle = (index: number) => `${((index + 0.5) / points.length) * 100}%`
  const last = points.length - 1
  return (
    <div
      className="slipway-trend"
      data-many={points.length > MANY ? '' : undefined}
      data-wide={ticks.some(({ text }) => text.length > 4) ? '' : undefined}
    >
      <svg className="slipway-trend-y" aria-hidden="true" focusable="false">
        {ticks.map(({ value, at, text }) => (
          <text key={value} className="slipway-chart-tick" x="100%" y={`${at}%`} dy="0.32em">
            {text}
          </text>
        ))}
      </svg>
      <div
        className="slipway-trend-plot"
        role="slider"
        tabIndex={0}
        aria-label={`${title}. ${explore}`}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={points.length}
        aria-valuenow={(active ?? last) + 1}
        aria-valuetext={active === null ? undefined : points[active]?.said}
        {...handlers}
      >
        <svg className="slipway-trend-drawing" aria-hidden="true" focusable="false">
          {ticks.map(({ value, at }) => (
            <line
              key={value}
              className={value === 0 ? 'slipway-chart-base' : 'slipway-chart-grid'}
              x1="0%"
              x2="100%"
              y1={`${at}%`}
              y2={`${at}%`}
            />
          ))}
          {active === null ? null : (
            <line className="slipway-trend-guide" x1={middle(active)} x2={middle(active)} y1="0%" y2="100%" />
          )}
          {children(middle)}
        </svg>
      </div>
      <svg className="slipway-trend-x" aria-hidden="true" focusable="false">
        {labelled(points).map(({ point, index, minor, end }) => (
          <text
            key={point.id}
            className="slipway-chart-tick"
            data-minor={minor ? '' : undefined}
            data-last={end ? '' : undefined}
            x={end ? '100%' : middle(index)}
            y="1em"
          >
            {point.short}
          </text>
        ))}
      </svg>
    </div>
  )
}

/** The points that are named on the axis: the last, and from there back so often that the names have room. */
function labelled(points: readonly PlotPoint[]) {
  const crowded = points.length > 8
  const every = points.length > MANY ? 7 : crowded ? 3 : 1
  return points.flatMap((point, index) => {
    const back = points.length - 1 - index
    // Without room on its left for half a name the first stays unnamed.
    if (back % every !== 0 || (crowded && index === 0)) return []
    const minor = (back / every) % 2 === 1 && points.length > 4
    return [{ point, index, minor, end: crowded && back === 0 }]
  })
}
