'use client'
import type { Figure } from '@slipway/core/kpi'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { aboutTexts } from '../../texts/about.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface FigureAboutProps {
  /** What the figure is called. */
  readonly name: string
  readonly figure: Figure
  /** What exactly is counted, in a sentence. */
  readonly definition: string
  /** When the figures were taken: for one that has no time of its own. */
  readonly asOf: string
  /** Writes a value of the figure. */
  readonly write: (value: number) => string
  /** Why records were left out, by reason. @default what all figures may leave out */
  readonly excludedReasons?: Readonly<Record<string, string>> | undefined
  /** What else there is to say of it. */
  readonly children?: ReactNode
}

/**
 * How a figure is counted, over which time and in which zone, and how far it can be relied on. Shown while the pointer is on
 * it and while it has the focus; a press keeps it until the next one, Escape, or a press beside it.
 */
export function FigureAbout(props: FigureAboutProps): ReactNode {
  const { name, figure, definition, asOf, write, children } = props
  const about = useTexts(aboutTexts)
  const { excludedReasons = about.excludedReasons } = props
  const formats = useFormatsIn(figure.time_zone)
  const ref = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<'no' | 'looked' | 'kept'>('no')
  const id = useId()
  const { window, time_zone: zone, interval, n } = figure
  const isOpen = open !== 'no'
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !ref.current?.contains(target)) setOpen('no')
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    // Not for the dialog that the view may stand in.
    event.preventDefault()
    event.stopPropagation()
    setOpen('no')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button in it does the same by keyboard
    <div
      ref={ref}
      className="slipway-about"
      onKeyDown={onKeyDown}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') setOpen((now) => (now === 'kept' ? now : 'looked'))
      }}
      onPointerLeave={() => setOpen((now) => (now === 'kept' ? now : 'no'))}
    >
      <button
        type="button"
        className="slipway-about-button"
        aria-label={about.label(name)}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) setOpen((now) => (now === 'kept' ? now : 'looked'))
        }}
        onClick={() => setOpen((now) => (now === 'kept' ? 'no' : 'kept'))}
      >
        <Icon name="info" />
      </button>
      {isOpen ? (
        <div className="slipway-about-panel" id={id}>
          <p>{definition}</p>
          <p>
            {window === null
              ? about.now(formats.short(asOf, null), zone)
              : about.window(formats.short(window.from, null), formats.short(window.to, null), zone)}
          </p>
          {interval === null ? null : <p>{about.interval(write(interval.low), write(interval.high))}</p>}
          {figure.small_sample ? <p>{about.small(n, formats.number(n))}</p> : null}
          {Object.entries(figure.excluded).map(([reason, count]) => (
            <p key={reason}>
              {about.excluded(count, formats.number(count), excludedReasons[reason] ?? reason)}
            </p>
          ))}
          {children}
        </div>
      ) : null}
    </div>
  )
}
