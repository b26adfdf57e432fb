import type { Condition, Scalar } from './condition.ts'

export type Predicate<R> = (record: R) => boolean

/** Compiles a condition once into a function that says whether a record satisfies it. */
export function toPredicate<R>(condition: Condition<R>): Predicate<R> {
  switch (condition.op) {
    case 'always':
      return () => true
    case 'never':
      return () => false
    case 'and': {
      const parts = condition.of.map((part) => toPredicate(part))
      return (record) => parts.every((part) => part(record))
    }
    case 'or': {
      const parts = condition.of.map((part) => toPredicate(part))
      return (record) => parts.some((part) => part(record))
    }
    case 'not': {
      const inner = toPredicate(condition.of)
      return (record) => !inner(record)
    }
    case 'eq':
      return ({ [condition.field]: found }) => found === condition.value
    case 'in': {
      const values = new Set<unknown>(condition.values)
      return ({ [condition.field]: found }) => values.has(found)
    }
    case 'null':
      return ({ [condition.field]: found }) => found === null || found === undefined
    case 'contains': {
      const wanted = lowerAscii(condition.value)
      return ({ [condition.field]: found }) => typeof found === 'string' && lowerAscii(found).includes(wanted)
    }
    case 'has':
      return ({ [condition.field]: found }) => listAt(found, condition.path).includes(condition.value)
    default: {
      const { field, op, value } = condition
      return ({ [field]: found }) =>
        isScalar(found) && typeof found === typeof value && holds(op, compareScalars(found, value))
    }
  }
}

function holds(op: 'lt' | 'lte' | 'gt' | 'gte', order: number): boolean {
  if (op === 'lt') return order < 0
  if (op === 'lte') return order <= 0
  return op === 'gt' ? order > 0 : order >= 0
}

/** Orders two values of one field: numbers by size, `false` before `true`, text by code point. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  return Number(a) - Number(b)
}

/** Code point order. UTF-16 order differs from it, and from the databases', where surrogates meet U+E000 to U+FFFF. */
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) return lift(left) - lift(right)
  }
  return a.length - b.length
}

function lift(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function listAt(value: unknown, path: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const list: unknown = Object.getOwnPropertyDescriptor(value, path)?.value
  return Array.isArray(list) ? list : []
}
