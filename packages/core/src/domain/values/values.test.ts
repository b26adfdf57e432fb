import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { canonicalJson } from '../journal/index.ts'
import {
  idSchema,
  instantSchema,
  isInstant,
  type Json,
  lineSchema,
  oneOrMore,
  revisionSchema,
  storedInstantSchema,
  textSchema,
  toInstant,
  urlSchema,
} from './index.ts'
import { sameJson } from './same-json.ts'

const accepts = (schema: z.ZodMiniType, value: unknown) => schema.safeParse(value).success

/** What is never an id, a line, a text, an address or an instant. */
const NO_TEXT: readonly unknown[] = [
  undefined,
  null,
  0,
  1n,
  true,
  [],
  ['a'],
  {},
  Symbol('a'),
  new String('a'),
  () => 'a',
]

describe('every schema of text', () => {
  it.each<[string, z.ZodMiniType]>([
    ['idSchema', idSchema],
    ['lineSchema', lineSchema],
    ['textSchema', textSchema],
    ['urlSchema', urlSchema],
    ['instantSchema', instantSchema],
    ['storedInstantSchema', storedInstantSchema],
  ])('%s refuses what is no text, a lone surrogate and U+0000', (_name, schema) => {
    for (const value of NO_TEXT) expect(accepts(schema, value)).toBe(false)
    for (const value of ['\ud800', 'a\udfffb', 'a\0b', '\0']) expect(accepts(schema, value)).toBe(false)
  })
})

describe('an id', () => {
  it('is 1 to 200 printable characters of any script, as the host has them', () => {
    for (const value of [
      'a',
      '_',
      '42',
      'a b',
      'é/ü?&#%',
      '李雷',
      '😀',
      'x'.repeat(200),
      '__proto__',
      "'; DROP",
    ])
      expect(accepts(idSchema, value)).toBe(true)
    for (const value of ['', 'x'.repeat(201), 'a\nb', 'a\u007fb', '\u0085', '\u001b[31m'])
      expect(accepts(idSchema, value)).toBe(false)
  })
})

describe('a line', () => {
  it('has up to 500 characters and no line break', () => {
    expect(accepts(lineSchema, 'x'.repeat(500))).toBe(true)
    for (const value of ['', 'x'.repeat(501), 'a\r', 'a\tb']) expect(accepts(lineSchema, value)).toBe(false)
  })
})

describe('a text', () => {
  it('may be empty and hold line breaks, up to 10,000 characters', () => {
    for (const value of ['', 'a\r\n\tb', '😀'.repeat(5_000)]) expect(accepts(textSchema, value)).toBe(true)
    expect(accepts(textSchema, 'x'.repeat(10_001))).toBe(false)
  })
})

describe('a URL', () => {
  it('is http or https and carries no credentials', () => {
    for (const value of [
      'http://a',
      'https://a.example:8443/x?y#z',
      'https://[::1]/',
      'https://bücher.example',
    ])
      expect(accepts(urlSchema, value)).toBe(true)
    for (const value of [
      '',
      'a.example',
      '//a.example',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a',
      'https://user@a',
      'https://:password@a',
      'https://',
      `https://a/${'x'.repeat(2_000)}`,
      'http://a b',
    ])
      expect(accepts(urlSchema, value)).toBe(false)
  })
})

describe('an instant', () => {
  it('is taken with any offset and becomes UTC with milliseconds', () => {
    expect(instantSchema.parse('2026-11-24T10:30:00+01:00')).toBe('2026-11-24T09:30:00.000Z')
    expect(instantSchema.parse('2026-11-24T09:30Z')).toBe('2026-11-24T09:30:00.000Z')
    expect(instantSchema.parse('2024-02-29T23:59:59.999999999-00:30')).toBe('2024-03-01T00:29:59.999Z')
    expect(instantSchema.parse('0000-01-01T00:00:00Z')).toBe('0000-01-01T00:00:00.000Z')
  })

  it('is refused without an offset, in another form, or on a day or at a time that there is not', () => {
    for (const value of [
      '',
      '2026-11-24',
      '2026-11-24T09:30:00',
      '2026-11-24 09:30:00Z',
      '2026-11-24T09:30:00z',
      '20261124T093000Z',
      '2026-02-29T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-04-31T00:00:00Z',
      '1900-02-29T00:00:00Z',
      '2026-00-10T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-00T00:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01T23:60:00Z',
      '2026-01-01T23:59:60Z',
      '2026-01-01T00:00:00+24:00',
      '+002026-11-24T09:30:00Z',
      '2026-11-24T09:30:00Z\n',
      '２０２６-11-24T09:30:00Z',
      '1764000000000',
    ])
      expect([value, accepts(instantSchema, value)]).toEqual([value, false])
  })

  it('is refused where UTC would need a year of more than four digits, or one before 0000', () => {
    expect(accepts(instantSchema, '9999-12-31T23:59:59.999Z')).toBe(true)
    expect(accepts(instantSchema, '9999-12-31T23:59:59-00:01')).toBe(false)
    expect(accepts(instantSchema, '0000-01-01T00:00:00+00:01')).toBe(false)
  })

  it('gives, for whatever it takes, the stored form of the same moment, which sorts by time as text', () => {
    const moment = fc.integer({
      min: Date.parse('0000-01-02T00:00:00Z'),
      max: Date.parse('9999-12-30T00:00:00Z'),
    })
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: -1_439, max: 1_439 }), (at, other, offset) => {
        const local = new Date(at + offset * 60_000).toISOString().slice(0, -1)
        const part = (value: number) => Math.floor(value).toString().padStart(2, '0')
        const sign = offset < 0 ? '-' : '+'
        const written = `${local}${sign}${part(Math.abs(offset) / 60)}:${part(Math.abs(offset) % 60)}`
        const stored = instantSchema.parse(written)
        expect(Date.parse(stored)).toBe(at)
        expect(accepts(storedInstantSchema, stored) && isInstant(stored)).toBe(true)
        expect(instantSchema.parse(stored)).toBe(stored)
        expect(toInstant(other) < stored).toBe(other < at)
      }),
    )
  })

  it('is stored in one form only', () => {
    for (const value of [
      '2026-11-24T09:30:00Z',
      '2026-11-24T10:30:00.000+01:00',
      '2026-11-24T09:30:00.000Z\n',
    ])
      expect(accepts(storedInstantSchema, value)).toBe(false)
  })
})

describe('a revision', () => {
  it('is a whole number from 1 on', () => {
    expect([1, 2 ** 53 - 1].map((value) => accepts(revisionSchema, value))).toEqual([true, true])
    for (const value of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', null])
      expect(accepts(revisionSchema, value)).toBe(false)
  })
})

describe('sameness of JSON values', () => {
  const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>

  it('is that of their canonical texts', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true)
        expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b))
      }),
    )
  })

  it('does not look at the order of keys, nor at keys without a value', () => {
    const absent: unknown = { a: 1, b: { c: null }, d: undefined }
    expect(sameJson({ b: { c: null }, a: 1 }, absent as Json)).toBe(true)
    expect(sameJson({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(sameJson({ a: null }, {})).toBe(false)
    expect(sameJson([], {})).toBe(false)
    expect(sameJson({ a: 1 }, JSON.parse('{"__proto__":{"a":1}}'))).toBe(false)
    expect(sameJson({ toString: 1 }, {})).toBe(false)
  })
})

describe('one or more', () => {
  const ids = oneOrMore(idSchema)
  it('takes a single value for a list of one', () => {
    expect(ids.parse('a')).toEqual(['a'])
    expect(ids.parse(['a', 'b'])).toEqual(['a', 'b'])
  })

  it('refuses none, too many, and a value that is none of them', () => {
    for (const value of [
      [],
      Array(501).fill('a'),
      ['a', ''],
      [['a']],
      null,
      undefined,
      { 0: 'a', length: 1 },
    ])
      expect(accepts(ids, value)).toBe(false)
    expect(accepts(ids, Array(500).fill('a'))).toBe(true)
  })
})
