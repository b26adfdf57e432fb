import { isInstant, toInstant, urlSchema } from '../../domain/values/index.ts'

/**
 * Payloads as they come: the published schemas describe them, but real ones break them, so nothing is taken for granted
 * and only what is needed is looked at. Each reader gives `null` for what is missing or of another kind.
 */
export type Payload = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectIn(payload: Payload | null, field: string): Payload | null {
  const value = payload?.[field]
  return isObject(value) ? value : null
}

/** A text that is not empty, on one line and no longer than records allow. */
export function lineIn(payload: Payload | null, field: string, length = 500): string | null {
  const value = payload?.[field]
  if (typeof value !== 'string') return null
  const line = value
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, length)
    .toWellFormed()
  return line === '' ? null : line
}

/** A text that is not empty, with its line breaks. */
export function textIn(payload: Payload | null, field: string): string | null {
  const value = payload?.[field]
  if (typeof value !== 'string') return null
  const text = value.replaceAll('\0', '').trim().slice(0, 10_000).toWellFormed()
  return text === '' ? null : text
}

/** A whole number above zero, such as an id. */
export function countIn(payload: Payload | null, field: string): number | null {
  const value = payload?.[field]
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}

export function flagIn(payload: Payload | null, field: string): boolean | null {
  const value = payload?.[field]
  return typeof value === 'boolean' ? value : null
}

export function instantIn(payload: Payload | null, field: string): string | null {
  const value = payload?.[field]
  return typeof value === 'string' && isInstant(value) ? toInstant(value) : null
}

/** A link that a page may show: http or https, without a password in it. */
export function linkIn(payload: Payload | null, field: string): string | null {
  const value = payload?.[field]
  return typeof value === 'string' && urlSchema.safeParse(value).success ? value : null
}

/** The name under which somebody signs in at GitHub. */
export function loginIn(payload: Payload | null, field: string): string | null {
  return lineIn(objectIn(payload, field), 'login', 200)
}
