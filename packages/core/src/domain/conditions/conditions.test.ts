import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  always,
  and,
  type Condition,
  compareScalars,
  eq,
  isIn,
  never,
  not,
  or,
  type Scalar,
  toPredicate,
} from './index.ts'

interface Item {
  readonly name: string | null
  readonly size: number | null
  readonly on: boolean | null
  readonly data: unknown
}

const text = fc.oneof(
  fc.constantFrom('', 'a', 'A', 'ab', 'é', 'É', 'z', '\uffff', '\ue000', '😀', 'İ', 'ſ'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const size = fc.oneof(fc.constantFrom(-1, 0, 1, 2), fc.integer())
const tags = fc.record({ tags: fc.oneof(fc.array(text, { maxLength: 3 }), text, fc.constant(null)) })
const itemArb: fc.Arbitrary<Item> = fc.record({
  name: fc.option(text),
  size: fc.option(size),
  on: fc.option(fc.boolean()),
  data: fc.oneof(tags, fc.constantFrom(null, 'tags', 3, [], ['a'], { other: ['a'] })),
})

const { condition: conditionArb } = fc.letrec<{ condition: Condition<Item> }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Condition<Item>>(always, never),
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'),
      field: fc.constant('name'),
      value: text,
    }),
    fc.record({
      op: fc.constantFrom('eq', 'lt', 'lte', 'gt', 'gte'),
      field: fc.constant('size'),
      value: size,
    }),
    fc.record({ op: fc.constantFrom('eq', 'lt', 'gte'), field: fc.constant('on'), value: fc.boolean() }),
    fc.record({
      op: fc.constant('in'),
      field: fc.constant('name'),
      values: fc.array(text, { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('null'), field: fc.constantFrom('name', 'size', 'on') }),
    fc.record({ op: fc.constant('contains'), field: fc.constantFrom('name', 'size'), value: text }),
    fc.record({ op: fc.constant('has'), field: fc.constant('data'), path: fc.constant('tags'), value: text }),
    fc.record({ op: fc.constantFrom('and', 'or'), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not'), of: tie('condition') }),
  ) as fc.Arbitrary<Condition<Item>>,
}))

const bytes = (value: string) => Buffer.from(value, 'utf8')

/** The contract of `Condition`, read a second time and straight on. */
function holds(condition: Condition<Item>, item: Item): boolean {
  if (condition.op === 'always') return true
  if (condition.op === 'never') return false
  if (condition.op === 'and') return !condition.of.some((part) => !holds(part, item))
  if (condition.op === 'or') return condition.of.some((part) => holds(part, item))
  if (condition.op === 'not') return !holds(condition.of, item)
  const found = item[condition.field]
  if (condition.op === 'null') return found === null
  if (condition.op === 'in') return condition.values.some((value) => value === found)
  if (condition.op === 'has') {
    const list = found !== null && typeof found === 'object' ? Object.entries(found) : []
    return list.some(
      ([key, value]) => key === condition.path && Array.isArray(value) && value.includes(condition.value),
    )
  }
  if (condition.op === 'contains') {
    if (typeof found !== 'string') return false
    const lower = (value: string) =>
      [...value].map((unit) => (unit >= 'A' && unit <= 'Z' ? unit.toLowerCase() : unit))
    const [inside, wanted] = [lower(found).join(''), lower(condition.value).join('')]
    return inside.split(wanted).length > 1 || wanted === ''
  }
  if (found === null) return false
  const order =
    typeof found === 'string'
      ? Buffer.compare(bytes(found), bytes(String(condition.value)))
      : Number(found) - Number(condition.value)
  return { eq: order === 0, lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[condition.op]
}

describe('a predicate', () => {
  it('says what a second, naive reading of the condition says', () => {
    const met = { yes: 0, no: 0 }
    fc.assert(
      fc.property(conditionArb, fc.array(itemArb, { minLength: 1, maxLength: 8 }), (condition, items) => {
        const predicate = toPredicate(condition)
        for (const item of items) {
          expect(predicate(item)).toBe(holds(condition, item))
          met[predicate(item) ? 'yes' : 'no'] += 1
        }
      }),
      { numRuns: 1_000 },
    )
    expect(Math.min(met.yes, met.no)).toBeGreaterThan(100)
  })

  it('takes null for no value in every comparison, and a negation of it for true', () => {
    const item: Item = { name: null, size: null, on: null, data: null }
    const comparisons: Condition<Item>[] = [
      eq('name', 'a'),
      isIn('name', ['a', 'b']),
      { op: 'lt', field: 'size', value: 1 },
      { op: 'contains', field: 'name', value: '' },
      { op: 'has', field: 'data', path: 'tags', value: 'a' },
    ]
    for (const condition of comparisons) {
      expect(toPredicate(condition)(item)).toBe(false)
      expect(toPredicate(not(condition))(item)).toBe(true)
    }
  })

  it('folds the letters a to z only', () => {
    const contains = (value: string) => toPredicate<Item>({ op: 'contains', field: 'name', value })
    const item = (name: string): Item => ({ name, size: null, on: null, data: null })
    expect(contains('SHOP')(item('workshops'))).toBe(true)
    expect(contains('É')(item('café'))).toBe(false)
    // Folding these by a locale would make them an i, an s and a k.
    for (const odd of ['İ', 'ſ', 'K']) expect(contains('isk')(item(`${odd}sk`))).toBe(false)
  })

  it('finds in a list only what is its own', () => {
    const has = toPredicate<Item>({ op: 'has', field: 'data', path: '__proto__', value: 'a' })
    expect(has({ name: null, size: null, on: null, data: {} })).toBe(false)
    expect(has({ name: null, size: null, on: null, data: JSON.parse('{"__proto__":["a"]}') })).toBe(true)
  })
})

describe('and, or, not', () => {
  it('give something shorter that means the same', () => {
    fc.assert(
      fc.property(fc.array(conditionArb, { maxLength: 4 }), itemArb, (parts, item) => {
        const each = parts.map((part) => holds(part, item))
        expect(holds(and(...parts), item)).toBe(each.every(Boolean))
        expect(holds(or(...parts), item)).toBe(each.some(Boolean))
        for (const part of parts) expect(holds(not(part), item)).toBe(!holds(part, item))
      }),
      { numRuns: 500 },
    )
    const one = eq<Item>('size', 1)
    expect(and()).toEqual(always)
    expect(or()).toEqual(never)
    expect(and(one, always)).toEqual(one)
    expect(or(never, one)).toEqual(one)
    expect(and(one, never)).toEqual(never)
    expect(or(one, always)).toEqual(always)
    expect(not(not(one))).toEqual(one)
    expect(isIn<Item>('size', [])).toEqual(never)
    expect(isIn<Item>('size', [1])).toEqual(one)
  })
})

describe('the order of scalars', () => {
  const wellFormed = fc.oneof(text, fc.string({ unit: 'binary' }))

  it('is the order of the UTF-8 bytes for text, as databases have it', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, fc.string({ unit: 'binary', maxLength: 3 }), (a, b, shared) => {
        const [left, right] = [shared + a, shared + b]
        expect(Math.sign(compareScalars(left, right))).toBe(Buffer.compare(bytes(left), bytes(right)))
      }),
      { numRuns: 2_000 },
    )
    expect(compareScalars('\uffff', '😀')).toBeLessThan(0)
    expect('\uffff' < '😀').toBe(false)
  })

  it('is total: sorting gives one answer, whatever the order before', () => {
    fc.assert(
      fc.property(fc.array(wellFormed), fc.array(size), (texts, sizes) => {
        const sorted = (list: readonly Scalar[]) => [...list].sort(compareScalars)
        expect(sorted([...texts].reverse())).toEqual(sorted(texts))
        expect(sorted([...sizes].reverse())).toEqual(sorted(sizes))
      }),
    )
    expect([true, false].sort(compareScalars)).toEqual([false, true])
  })
})
