'use client'
import type { Figure } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { useTexts } from '../root/use-texts.ts'

export interface AboutPanelProps {
  readonly figure: Figure
  /** What exactly is counted, in a sentence. @default by the definition that the figure bears */
  readonly definition?: string | undefined
  /** When the figures were taken: for one that has no time of its own. */
  readonly asOf: string
  /** Writes a value of the figure. */
  readonly write: (value: number) => string
  /** What else there is to say of it. */
  readonly children?: ReactNode
}

/** What a figure counts, over which time and in which zone, and how far it can be relied on. */
export function AboutPanel({ figure, definition, asOf, write, children }: AboutPanelProps): ReactNode {
  const words = useTexts(figuresTexts)
  const { about } = words
  const formats = useFormatsIn(figure.time_zone)
  const { window, time_zone: zone, interval, n, error } = figure
  return (
    <>
      <p>{definition ?? words.definitions[figure.definition] ?? figure.definition}</p>
      <p>
        {window === null
          ? about.now(formats.short(asOf, null), zone)
          : about.window(formats.short(window.from, null), formats.short(window.to, null), zone)}
      </p>
      {interval === null ? null : <p>{about.interval(write(interval.low), write(interval.high))}</p>}
      {error === undefined ? null : <p>{about.error(formats.percent(error))}</p>}
      {figure.small_sample ? <p>{about.small(n, formats.number(n))}</p> : null}
      {Object.entries(figure.excluded).map(([reason, count]) => (
        <p key={reason}>
          {about.excluded(count, formats.number(count), words.excludedReasons[reason] ?? reason)}
        </p>
      ))}
      {children}
    </>
  )
}
