'use client'
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useId, useRef, useState } from 'react'
import { aboutTexts } from '../../texts/about.ts'
import { Icon } from '../primitives/icon.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { AboutPanelProps } from './about-panel.tsx'

// What every figure means is much text, and is asked for rarely.
const AboutPanel = lazy(() => import('./about-panel.tsx').then((module) => ({ default: module.AboutPanel })))

export interface FigureAboutProps extends AboutPanelProps {
  /** What the figure is called. */
  readonly name: string
}

/**
 * How a figure is counted, over which time and in which zone, and how far it can be relied on. Shown while the pointer is on
 * it and while it has the focus; a press keeps it until the next one, Escape, or a press beside it.
 */
export function FigureAbout(props: FigureAboutProps): ReactNode {
  const { label } = useTexts(aboutTexts)
  const ref = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<'no' | 'looked' | 'kept'>('no')
  const id = useId()
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
        aria-label={label(props.name)}
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
          <Suspense fallback={<Skeleton lines={3} />}>
            <AboutPanel {...props} />
          </Suspense>
        </div>
      ) : null}
    </div>
  )
}
