'use client'
import type { ReactNode } from 'react'
import { useNow } from '../../provider/clock.ts'
import { useFormats } from '../formats/use-formats.ts'

export interface TimeProps {
  /** ISO 8601. */
  readonly at: string
  /** `relative`: "3 min ago". `short`: day and time. `full`: with year and zone. @default 'relative' */
  readonly kind?: 'relative' | 'short' | 'full' | undefined
}

/** A moment. The whole of it, with its zone, is in the title of the shorter forms. */
export function Time({ at, kind = 'relative' }: TimeProps): ReactNode {
  const formats = useFormats()
  const now = useNow()
  const full = formats.instant(at)
  const text =
    kind === 'full'
      ? full
      : kind === 'short' || now === null
        ? formats.short(at, now)
        : formats.relative(at, now)
  return (
    <time className="slipway-time" dateTime={at} title={kind === 'full' ? undefined : full}>
      {text}
    </time>
  )
}
