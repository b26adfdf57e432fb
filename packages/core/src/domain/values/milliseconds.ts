import { isInstant } from './values.ts'

const DAY = 86_400_000
const ZERO = 48
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * An instant text to milliseconds since 1970; `NaN` for what `isInstant` does not take for one. The form in which
 * Slipway stores instants is read by hand: figures read millions of them, and `Date.parse` behind a regular expression
 * takes most of their time.
 */
export function millisecondsOf(text: string): number {
  const stored = storedForm(text)
  if (!Number.isNaN(stored)) return stored
  return isInstant(text) ? Date.parse(text) : Number.NaN
}

/** `2026-11-24T09:30:00.000Z`, with or without its milliseconds. Anything else is `NaN`, and left to the long way. */
function storedForm(text: string): number {
  const { length } = text
  if (length !== 24 && length !== 20) return Number.NaN
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(10) !== 84 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58 ||
    text.charCodeAt(length - 1) !== 90 ||
    (length === 24 && text.charCodeAt(19) !== 46)
  )
    return Number.NaN
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  const milli = length === 24 ? two(text, 20) * 10 + (two(text, 21) % 10) : 0
  // Each comparison is false for NaN as well.
  if (!(hour <= 23 && minute <= 59 && second <= 59 && milli <= 999)) return Number.NaN
  const date = (year * 100 + month) * 100 + day
  if (date !== lastDate) {
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month))) return Number.NaN
    lastDate = date
    lastDay = daysSince1970(year, month, day) * DAY
  }
  return lastDay + ((hour * 60 + minute) * 60 + second) * 1000 + milli
}

// Records mostly come in the order of their instants, so that many in a row are of one day.
let lastDate = Number.NaN
let lastDay = Number.NaN

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO
  const ones = text.charCodeAt(at + 1) - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function lengthOf(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** Counted in years that begin in March, so that the leap day is the last one. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1
  const sinceMarch = (month + 9) % 12
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * sinceMarch + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}
