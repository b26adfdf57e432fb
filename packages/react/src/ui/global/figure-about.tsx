'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { globalTexts } from '../../texts/global.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { Figure } from './figure.ts'
import { useFormatsIn } from './use-formats-in.ts'

export interface FigureAboutProps {
  /** What the figure is called. */
  readonly name: string
  readonly figure: Figure
  /** When the figures were taken: for one that has no time of its own. */
  readonly asOf: string
  /** What else there is to say of it. */
  readonly children?: ReactNode
}

/** How a figure is counted, over which time and in which zone, and how far it can be relied on. Shown on demand. */
export function FigureAbout({ name, figure, asOf, children }: FigureAboutProps): ReactNode {
  const { about } = useTexts(globalTexts)
  const formats = useFormatsIn(figure.time_zone)
  const ref = useRef<HTMLDetailsElement>(null)
  const { window, time_zone: zone, interval, n } = figure
  useEffect(() => {
    const closeOutside = ({ target }: Event) => {
      const { current } = ref
      if (current?.open && target instanceof Node && !current.contains(target)) current.open = false
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    const { current } = ref
    if (event.key !== 'Escape' || current === null || !current.open) return
    // Not for the dialog that the view may stand in.
    event.preventDefault()
    event.stopPropagation()
    current.open = false
    current.querySelector('summary')?.focus()
  }
  return (
    <details ref={ref} className="slipway-about" onKeyDown={onKeyDown}>
      <summary aria-label={about.label(name)}>
        <Icon name="info" />
      </summary>
      <div className="slipway-about-panel">
        <p>{about.definitions[figure.definition] ?? figure.definition}</p>
        <p>
          {window === null
            ? about.now(formats.short(asOf, null), zone)
            : about.window(formats.short(window.from, null), formats.short(window.to, null), zone)}
        </p>
        {interval === null ? null : (
          <p>{about.interval(formats.percent(interval.low), formats.percent(interval.high))}</p>
        )}
        {figure.small_sample ? <p>{about.small(n, formats.number(n))}</p> : null}
        {Object.entries(figure.excluded).map(([reason, count]) => (
          <p key={reason}>
            {about.excluded(count, formats.number(count), about.excludedReasons[reason] ?? reason)}
          </p>
        ))}
        {children}
      </div>
    </details>
  )
}
