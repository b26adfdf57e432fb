import canonicalize from 'canonicalize'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import type { Json } from '../values/index.ts'

/** How deep values may be nested. Deeper ones are an accident or an attack; a cycle is infinitely deep. */
const MAX_DEPTH = 100

/**
 * The one canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Equal values give equal text,
 * whatever the order of their keys; the text is what gets hashed and signed.
 *
 * Throws `SlipwayError` `invalid_input`, naming the place, for whatever JSON does not have: `undefined`, `NaN`, a sparse
 * array, a `Date`, a `Map` or any other instance of a class, a lone surrogate; and for nesting deeper than 100.
 * `JSON.stringify` would drop or rewrite such a value in silence, and two different things would have the same hash.
 */
export function canonicalJson(value: Json): string {
  const fault = faultIn(value, 0)
  if (fault === undefined) {
    const text = canonicalize(value)
    if (text !== undefined) return text
  }
  const { pointer, message } = fault ?? { pointer: '', message: 'is not JSON' }
  throw new SlipwayError('invalid_input', `The value at ${pointer || 'the top'} ${message}.`, {
    next: 'Give plain JSON: objects, lists, texts, finite numbers, true, false and null.',
    faults: [{ pointer, message }],
  })
}

/** The first thing in a value that is not plain JSON. The pointer is put together only when there is a fault. */
function faultIn(value: unknown, depth: number): InputFault | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : here('holds a lone surrogate')
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : here(`is ${value}`)
  if (typeof value === 'boolean' || value === null) return undefined
  if (typeof value !== 'object') return here(`is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
  if (depth >= MAX_DEPTH) return here(`is nested deeper than ${MAX_DEPTH} levels`)
  return Array.isArray(value) ? faultInList(value, depth) : faultInObject(value, depth)
}

function faultInList(list: readonly unknown[], depth: number): InputFault | undefined {
  // Holes have no key, and what hangs on a list beside its items has one too many.
  if (Object.keys(list).length !== list.length) return here('is a list with holes or with properties')
  for (let index = 0; index < list.length; index += 1) {
    const fault = faultIn(list[index], depth + 1)
    if (fault !== undefined) return within(fault, String(index))
  }
  return undefined
}

function faultInObject(object: object, depth: number): InputFault | undefined {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return here('is not a plain object')
  if (Object.getOwnPropertySymbols(object).length > 0) return here('has a symbol for a key')
  for (const [key, value] of Object.entries(object)) {
    if (!key.isWellFormed()) return here('has a key with a lone surrogate')
    const fault = faultIn(value, depth + 1)
    if (fault !== undefined) return within(fault, key)
  }
  return undefined
}

function here(message: string): InputFault {
  return { pointer: '', message }
}

function within(fault: InputFault, key: string): InputFault {
  return {
    pointer: `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}${fault.pointer}`,
    message: fault.message,
  }
}
