import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlipwayError } from '../../errors/index.ts'
import type { Json } from '../values/index.ts'
import { canonicalJson } from './index.ts'

const VECTORS = '../shared/data/rfc8785-jcs'

describe.skipIf(!existsSync(VECTORS))(`canonical JSON (skipped where ${VECTORS} is absent)`, () => {
  const names = existsSync(VECTORS) ? readdirSync(join(VECTORS, 'input')) : []

  it.each(names)('is, byte by byte, what RFC 8785 publishes for %s', (name) => {
    const text = canonicalJson(JSON.parse(readFileSync(join(VECTORS, 'input', name), 'utf8')))
    expect(text).toBe(readFileSync(join(VECTORS, 'output', name), 'utf8'))
    const hex = readFileSync(join(VECTORS, 'outhex', name.replace('.json', '.txt')), 'utf8')
    expect(Buffer.from(text).toString('hex')).toBe(hex.replaceAll(/\s/g, ''))
  })

  it('writes the 10,000 published numbers as published', () => {
    const lines = readFileSync(join(VECTORS, 'es6numbers-10000.txt'), 'utf8').trim().split('\n')
    expect(lines.length).toBe(10_000)
    for (const line of lines) {
      const [bits = '', text] = line.split(',')
      const value = Buffer.from(bits.padStart(16, '0'), 'hex').readDoubleBE()
      expect(canonicalJson(value)).toBe(text)
    }
  })
})

describe('canonical JSON', () => {
  const json = fc
    .jsonValue({ depthSize: 'medium', maxDepth: 6 })
    .filter((value) => canonicalize(value) !== undefined)

  it('is what another implementation of RFC 8785 writes, and reads back as the same value', () => {
    const anyString = fc.string({ unit: 'binary' })
    const wild = fc.oneof(
      json,
      fc.dictionary(anyString, fc.oneof(anyString, fc.double({ noNaN: true, noDefaultInfinity: true }))),
    )
    fc.assert(
      fc.property(wild, (value) => {
        const text = canonicalJson(value as Json)
        expect(text).toBe(canonicalize(value))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [], c: null } })).toBe('{"a":{"c":null,"d":[]},"b":1}')
    expect(canonicalJson({ 10: 'x', 9: 'y', '': 'z' })).toBe('{"":"z","10":"x","9":"y"}')
    // By UTF-16 code unit, where the surrogates of U+1F600 stand before U+FB33.
    expect(canonicalJson({ '\ufb33': 1, '😀': 2, é: 3 })).toBe('{"é":3,"😀":2,"\ufb33":1}')
  })

  it('keeps a key that JavaScript has another use for', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1},"constructor":2}'))).toBe(
      '{"__proto__":{"a":1},"constructor":2}',
    )
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}')
  })

  it('writes zero in one way and escapes only what must be', () => {
    expect(canonicalJson([-0, 0, 1e21, 1e-7, 0.1])).toBe('[0,0,1e+21,1e-7,0.1]')
    expect(canonicalJson('"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028é')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028é"',
    )
  })

  class Money {
    amount = 1
  }
  const holes = [1, 2, 3]
  delete holes[1]
  const loop: Record<string, unknown> = {}
  loop.self = loop
  let deep: unknown = 0
  for (let level = 0; level < 101; level += 1) deep = [deep]

  it.each<[string, unknown, string]>([
    ['undefined', { a: [1, undefined] }, '/a/1'],
    ['NaN', { a: Number.NaN }, '/a'],
    ['an endless number', Number.POSITIVE_INFINITY, ''],
    ['a function', { toJSON: () => 1 }, '/toJSON'],
    ['a bigint', { 'a/b~': 1n }, '/a~1b~0'],
    ['a symbol', { a: Symbol('x') }, '/a'],
    ['a key that is a symbol', { a: { [Symbol('x')]: 1 } }, '/a'],
    ['a lone surrogate', { a: { b: 'x\udc00' } }, '/a/b'],
    ['a key with a lone surrogate', { a: { '\ud800': 1 } }, '/a'],
    ['a date', { a: new Date(0) }, '/a'],
    ['a map', { a: new Map() }, '/a'],
    ['an instance of a class', { a: new Money() }, '/a'],
    ['a boxed text', { a: Object('x') }, '/a'],
    ['a list with holes', { a: holes }, '/a'],
    ['a list with properties', { a: Object.assign([1], { more: 2 }) }, '/a'],
  ])('refuses %s and says where it is', (_name, value, pointer) => {
    try {
      canonicalJson(value as Json)
      expect.unreachable()
    } catch (error) {
      expect(isSlipwayError(error, 'invalid_input') && error.faults?.map((fault) => fault.pointer)).toEqual([
        pointer,
      ])
    }
  })

  it('refuses a value that holds itself, or is nested deeper than 100 levels', () => {
    expect(() => canonicalJson(loop as Json)).toThrow(/deeper than 100/)
    expect(() => canonicalJson(deep as Json)).toThrow(/deeper than 100/)
    expect(canonicalJson((deep as Json[])[0] ?? null)).toHaveLength(201)
  })
})
