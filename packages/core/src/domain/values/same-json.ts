import type { Json } from './values.ts'

/**
 * Whether two JSON values are the same. The order of keys does not count, as stores need not keep it, and a key whose
 * value is `undefined` is as good as none.
 */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (!isComposite(a) || !isComposite(b)) return a === b
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [partsOf(a), partsOf(b)]
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  )
}

type Composite = readonly Json[] | { readonly [key: string]: Json }

function isComposite(value: Json | undefined): value is Composite {
  return typeof value === 'object' && value !== null
}

function partsOf(value: Composite): Map<string, Json> {
  return new Map(Object.entries<Json>(value).filter(([, part]) => part !== undefined))
}
