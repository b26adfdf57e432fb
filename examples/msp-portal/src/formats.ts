import type { Language } from './words.ts'

/** The zone of this portal: its days and months begin there. */
export const TIME_ZONE = 'Europe/Paris'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

export function formatDate(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: TIME_ZONE }).format(
    new Date(instant),
  )
}

/** A ratio as a percentage; with `signed`, as a change. */
export function formatRatio(ratio: number, language: Language, { signed = false } = {}): string {
  return new Intl.NumberFormat(LOCALES[language], {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(ratio)
}

const BARS = '▁▂▃▄▅▆▇█'

/** Counts as a line of bars, the highest one full. */
export function sparkline(counts: readonly number[]): string {
  const most = Math.max(...counts, 1)
  return counts.map((count) => BARS[Math.round((count / most) * (BARS.length - 1))]).join('')
}
