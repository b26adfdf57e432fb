import { en } from './en/index.ts'
import { fr } from './fr/index.ts'

/** Every text of the views, by view. Where a text depends on something it is a function. */
export type Texts = typeof en

type Part<T> = T extends (...args: never[]) => string
  ? T
  : { readonly [K in keyof T]?: Part<T[K]> | undefined }

/** Texts to replace, as many as you like: `{ common: { actions: { rollback: 'Undo…' } } }`. */
export type Localization = Part<Texts>

const merged = new WeakMap<Localization, Map<Texts, Texts>>()

/** The texts in the language of a locale, with the host's in place of ours. French for `fr…`, English for the rest. */
export function textsFor(locale: string, localization: Localization | null = null): Texts {
  const base = /^fr\b/i.test(locale) ? fr : en
  if (localization === null) return base
  const known = merged.get(localization) ?? new Map<Texts, Texts>()
  merged.set(localization, known)
  const found = known.get(base) ?? merge(base, localization)
  known.set(base, found)
  return found
}

function merge<T>(base: T, changes: unknown): T {
  if (typeof changes !== 'object' || changes === null || typeof base !== 'object')
    return (changes ?? base) as T
  const result: Record<string, unknown> = Object.fromEntries(Object.entries(base ?? {}))
  // What a host replaces has the shape of what is replaced: `Localization` says so.
  for (const [key, value] of Object.entries(changes))
    if (value !== undefined) result[key] = merge(result[key], value)
  return result as T
}
