'use client'
import { useMemo } from 'react'
import { createFormats, type Formats } from './create-formats.ts'
import { useFormats } from './use-formats.ts'

/** How this page writes times of another zone than its own: figures keep the zone that they were counted in. */
export function useFormatsIn(timeZone: string): Formats {
  const own = useFormats()
  return useMemo(
    () => (own.timeZone === timeZone ? own : createFormats(own.locale, timeZone)),
    [own, timeZone],
  )
}
