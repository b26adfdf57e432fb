import * as z from 'zod/mini'

/** A JSON value, as it is stored, sent and hashed. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u
const LONE_SURROGATE = /\p{Cs}/u

/** Whether every store can keep a text: Unicode without U+0000 and without halves of characters. */
export function isText(value: string): boolean {
  return !LONE_SURROGATE.test(value) && !value.includes('\0')
}

/** An id: 1 to 200 printable characters. The host's ids are taken as they are. */
export const idSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(200), z.regex(PRINTABLE, 'must be printable characters'))

/** A short line such as a name or a version: 1 to 500 printable characters. */
export const lineSchema = z
  .string()
  .check(z.minLength(1), z.maxLength(500), z.regex(PRINTABLE, 'must be printable characters on one line'))

/** A text for people, up to 10,000 characters, line breaks allowed. */
export const textSchema = z
  .string()
  .check(z.maxLength(10_000), z.refine(isText, 'must be well-formed Unicode text'))

/** Why something is done, in words: 1 to 10,000 characters without blanks around them. */
export const reasonSchema = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(10_000), z.refine(isText, 'must be well-formed Unicode text'))

/** An http or https URL of up to 2,000 characters, without a user name or password in it. */
export const urlSchema = z.string().check(
  z.maxLength(2_000),
  z.refine((value) => {
    // The parser would leave out line breaks, and take what is no text for U+FFFD.
    const url = PRINTABLE.test(value) ? urlOf(value) : undefined
    return (
      (url?.protocol === 'https:' || url?.protocol === 'http:') && url.username === '' && url.password === ''
    )
  }, 'must be an http or https URL without a user name or password'),
)

function urlOf(value: string): URL | undefined {
  try {
    return new URL(value)
  } catch {
    return undefined
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** Whether a text is an instant: ISO 8601 with an offset, on a day that exists, in the years 0000 to 9999 of UTC. */
export function isInstant(value: string): boolean {
  if (!INSTANT.test(value)) return false
  const at = Date.parse(value)
  // `Date.parse` would take the 30th of February for the 2nd of March.
  return at >= EARLIEST && at <= LATEST && isDay(value)
}

const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

function isDay(value: string): boolean {
  const day = Number(value.slice(8, 10))
  if (day <= 28) return true
  const year = Number(value.slice(0, 4))
  const month = Number(value.slice(5, 7))
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= ([4, 6, 9, 11].includes(month) ? 30 : 31)
}

/** An instant as stored and sent: UTC, ISO 8601, milliseconds, `Z`. */
export const storedInstantSchema = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/))

/** An instant as accepted: ISO 8601 with an offset; it becomes UTC with milliseconds. */
export const instantSchema = z.pipe(
  z
    .string()
    .check(
      z.refine(
        isInstant,
        'must be an instant with its offset, such as 2026-11-24T09:30:00Z or 2026-11-24T10:30:00+01:00',
      ),
    ),
  z.transform((value) => toInstant(value)),
)

/** Milliseconds, a `Date` or an ISO text to the one form in which Slipway stores instants. */
export function toInstant(value: number | string | Date): string {
  return new Date(value).toISOString()
}

/** The revision of a record: 1 when it is created, one more with every write. */
export const revisionSchema = z.int().check(z.minimum(1))

/** One value or several of them; a single value becomes a list of one. */
export function oneOrMore<T extends z.ZodMiniType>(item: T) {
  return z.pipe(
    z.union([item, z.array(item).check(z.minLength(1), z.maxLength(500))]),
    z.transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[]),
  )
}
