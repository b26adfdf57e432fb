'use client'
import { useContext } from 'react'
import { useTimeZone } from '../../provider/clock.ts'
import { ProviderContext } from '../../provider/context.ts'
import { createFormats, type Formats } from './create-formats.ts'

const known = new Map<string, Formats>()

/** How this page writes numbers and times. */
export function useFormats(): Formats {
  const locale = useContext(ProviderContext)?.locale ?? 'en'
  const timeZone = useTimeZone()
  const key = `${locale} ${timeZone}`
  let formats = known.get(key)
  if (formats === undefined) {
    formats = createFormats(locale, timeZone)
    known.set(key, formats)
  }
  return formats
}
