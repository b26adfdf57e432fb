'use client'
import type { Figure, FigureWindow } from '@slipway/core/kpi'
import { useMemo } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import type { Formats } from '../formats/create-formats.ts'
import { useFormatsIn } from '../formats/use-formats-in.ts'
import { useTexts } from '../root/use-texts.ts'

export interface FigureFormats extends Formats {
  /** "3.2", "12 %", "4 h 30 min", by what the figure counts. Money takes its currency. */
  readonly write: (unit: Figure['unit'], value: number, currency?: string) => string
  /** "deployments", "a week": what stands behind the number; `undefined` where the number says it. */
  readonly unitOf: (figure: Figure) => string | undefined
  /** "7 of 128", "median of 20": what it rests upon; `null` where the number says it. */
  readonly basisOf: (figure: Figure) => string | null
  /** "+12 % on 1 Oct – 31 Oct": how it has changed since the figure before it. `null` where there is nothing to compare. */
  readonly changeOf: (figure: Figure, before: Figure | undefined) => string | null
  /** "1 Oct – 31 Oct": the first and the last day of a window. */
  readonly daysOf: (window: FigureWindow) => string
}

/** How figures of a zone are written. */
export function useFigureFormats(timeZone: string): FigureFormats {
  const formats = useFormatsIn(timeZone)
  const words = useTexts(figuresTexts)
  return useMemo(() => figureFormats(formats, words), [formats, words])
}

type Words = (typeof figuresTexts)['en']

export function figureFormats(formats: Formats, words: Words): FigureFormats {
  const { locale, number, percent, duration } = formats
  const measures = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 })
  const scores = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const write: FigureFormats['write'] = (unit, value, currency) => {
    switch (unit) {
      case 'ratio':
        return percent(value)
      case 'milliseconds':
        return duration(value)
      case 'score':
        return scores.format(value)
      case 'per_week':
      case 'per_day':
      case 'days_per_week':
        return measures.format(value)
      case 'minor_units':
        return money(locale, value, currency)
      default:
        return number(value)
    }
  }
  const daysOf: FigureFormats['daysOf'] = ({ from, to }) => {
    const first = formats.dayShort(from)
    // The window ends in front of `to`.
    const last = formats.dayShort(new Date(Date.parse(to) - 1).toISOString())
    return first === last ? first : words.days(first, last)
  }
  return {
    ...formats,
    write,
    daysOf,
    unitOf({ unit, value, definition }) {
      if (definition === 'health.burn_rate') return undefined
      if (unit === 'ratio' || unit === 'milliseconds' || unit === 'minor_units') return undefined
      return words.units[unit](value ?? 0)
    },
    basisOf({ statistic, part, n, unit, value }) {
      if (part !== null) return words.partOf(number(part), number(n))
      if (statistic === 'count' || statistic === 'distinct') return null
      if (unit === 'per_week' || unit === 'per_day' || unit === 'days_per_week')
        return `${number(n)} ${words.units.deployments(n)}`
      return value === null ? null : words.over(words.statistics[statistic] ?? statistic, number(n))
    },
    changeOf(figure, before) {
      if (before === undefined || before.window === null || figure.value === null) return null
      const days = daysOf(before.window)
      if (before.value === null) return words.noBefore(days)
      const difference = figure.value - before.value
      if (difference === 0) return words.same(days)
      // A percentage of a percentage is read as one.
      if (figure.unit === 'ratio') return words.change(words.points(points.format(difference * 100)), days)
      if (before.value === 0) return words.change(`+${write(figure.unit, difference)}`, days)
      return words.change(formats.change(difference / before.value), days)
    },
  }
}

/** Minor units of a currency as its people write it: 1250 of EUR are €12.50, of JPY ¥1,250. */
function money(locale: string, minorUnits: number, currency: string | undefined): string {
  if (currency === undefined) return new Intl.NumberFormat(locale).format(minorUnits)
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minorUnits / 10 ** digits)
}
