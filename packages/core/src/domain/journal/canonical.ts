import { type InputFault, SlipwayError } from '../../errors/index.ts'
import type { Json } from '../values/index.ts'

/** How deep values may be nested. Deeper ones are an accident or an attack; a cycle is infinitely deep. */
const MAX_DEPTH = 100

/** Text that JSON writes as it is. */
const PLAIN = /^[ !#-[\]-~]*$/

/**
 * The one canonical text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Equal values give equal text,
 * whatever the order of their keys; the text is what gets hashed and signed.
 *
 * Throws `SlipwayError` `invalid_input`, naming the place, for whatever JSON does not have: `undefined`, `NaN`, a sparse
 * array, a `Date`, a `Map` or any other instance of a class, a lone surrogate; and for nesting deeper than 100.
 * `JSON.stringify` would drop or rewrite such a value in silence, and two different things would have the same hash.
 */
export function canonicalJson(value: Json): string {
  const written = write(value, 0)
  if (typeof written === 'string') return written
  const { pointer, message } = written
  throw new SlipwayError('invalid_input', `The value at ${pointer || 'the top'} ${message}.`, {
    next: 'Give plain JSON: objects, lists, texts, finite numbers, true, false and null.',
    faults: [{ pointer, message }],
  })
}

/** A text in quotes, escaped as RFC 8785 has it (3.2.2.2); `undefined` where it holds a lone surrogate. */
export function quoted(text: string): string | undefined {
  if (PLAIN.test(text)) return `"${text}"`
  return text.isWellFormed() ? JSON.stringify(text) : undefined
}

/** The text, or the first thing that is not plain JSON. The pointer is put together only when there is a fault. */
function write(value: unknown, depth: number): string | InputFault {
  if (typeof value === 'string') return quoted(value) ?? here('holds a lone surrogate')
  // What JavaScript writes for a number is what the RFC takes over from it (3.2.2.3); -0 is 0.
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : here(`is ${value}`)
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value !== 'object') return here(`is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
  if (depth >= MAX_DEPTH) return here(`is nested deeper than ${MAX_DEPTH} levels`)
  return Array.isArray(value) ? writeList(value, depth) : writeObject(value, depth)
}

function writeList(list: readonly unknown[], depth: number): string | InputFault {
  // Holes have no key, and what hangs on a list beside its items has one too many.
  if (Object.keys(list).length !== list.length) return here('is a list with holes or with properties')
  let text = ''
  for (let index = 0; index < list.length; index += 1) {
    const item = write(list[index], depth + 1)
    if (typeof item !== 'string') return within(item, String(index))
    text += index === 0 ? item : `,${item}`
  }
  return `[${text}]`
}

function writeObject(object: object, depth: number): string | InputFault {
  const prototype: unknown = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return here('is not a plain object')
  if (Object.getOwnPropertySymbols(object).length > 0) return here('has a symbol for a key')
  let text = ''
  // The default order of `sort` is the one of the RFC: UTF-16 code units (3.2.3).
  for (const key of Object.keys(object).sort()) {
    const name = quoted(key)
    if (name === undefined) return here('has a key with a lone surrogate')
    const item = write(Reflect.get(object, key), depth + 1)
    if (typeof item !== 'string') return within(item, key)
    text += `${text === '' ? '' : ','}${name}:${item}`
  }
  return `{${text}}`
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
