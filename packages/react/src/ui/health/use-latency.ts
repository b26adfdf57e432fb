'use client'
import { useFormats } from '../formats/use-formats.ts'

/** Writes a latency: "43 ms", "1.2 s". */
export function useLatency(): (milliseconds: number) => string {
  const { locale } = useFormats()
  return (milliseconds) => {
    const [unit, value] =
      milliseconds < 1_000
        ? (['millisecond', milliseconds] as const)
        : (['second', milliseconds / 1_000] as const)
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      // Below ten, a digit more still says something.
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  }
}
