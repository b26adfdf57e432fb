'use client'
import { type ReactNode, useId } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { useTexts } from '../root/use-texts.ts'

export interface ChartFigureProps {
  readonly title: string
  /** What the chart says, in one sentence. */
  readonly sentence: ReactNode
  /** Beside the title: what can be chosen. */
  readonly controls?: ReactNode
  /** The drawing. */
  readonly children: ReactNode
  /** The numbers behind it. */
  readonly table: ReactNode
}

/** A chart with its title, what it says in words, and its numbers as a table. */
export function ChartFigure({ title, sentence, controls, children, table }: ChartFigureProps): ReactNode {
  const charts = useTexts(chartsTexts)
  const id = useId()
  return (
    <figure className="slipway-chart" aria-labelledby={id}>
      <figcaption className="slipway-stack" data-gap="small">
        <div className="slipway-line" data-spread="">
          <h3 className="slipway-title" id={id}>
            {title}
          </h3>
          {controls}
        </div>
        <p className="slipway-quiet">{sentence}</p>
      </figcaption>
      {children}
      <details className="slipway-chart-table">
        <summary>{charts.table}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by the keyboard */}
        <section className="slipway-chart-scroll" tabIndex={0} aria-label={title}>
          {table}
        </section>
      </details>
    </figure>
  )
}
