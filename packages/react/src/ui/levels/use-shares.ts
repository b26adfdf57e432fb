'use client'
import { useMemo } from 'react'
import { useFormats } from '../formats/use-formats.ts'

/** Writes shares close to all of it: 0.99951 is 99.951 %, and never 100 % where something is missing. */
export function useShares(): (share: number) => string {
  const { locale } = useFormats()
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 3,
      roundingMode: 'floor',
    })
    return (share) => format.format(share)
  }, [locale])
}
