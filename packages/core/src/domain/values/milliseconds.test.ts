import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInstant, millisecondsOf } from './index.ts'

describe('an instant in milliseconds', () => {
  it('is what Date.parse makes of every instant, in either stored form and with any offset', () => {
    const at = fc.integer({
      min: Date.parse('0000-01-01T00:00:00.000Z'),
      max: Date.parse('9999-12-31T23:59:59.999Z'),
    })
    fc.assert(
      fc.property(at, (milliseconds) => {
        const text = new Date(milliseconds).toISOString()
        expect(millisecondsOf(text)).toBe(milliseconds)
        const short = `${text.slice(0, 19)}Z`
        expect(millisecondsOf(short)).toBe(Date.parse(short))
        const offset = `${text.slice(0, 19)}+05:30`
        expect(millisecondsOf(offset)).toBe(isInstant(offset) ? Date.parse(offset) : Number.NaN)
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes exactly what isInstant takes', () => {
    const digit = fc.constantFrom(...'0123456789')
    const near = fc
      .tuple(
        fc.array(digit, { minLength: 17, maxLength: 17 }),
        fc.nat(23),
        fc.constantFrom(...'0129-:.TZ+ x'),
      )
      .map(([d, at, put]) => {
        const s = d.join('')
        const text = `20${s.slice(0, 2)}-0${s[2]}-${s.slice(3, 5)}T1${s[5]}:${s.slice(6, 8)}:${s.slice(8, 10)}.${s.slice(10, 13)}Z`
        return text.slice(0, at) + put + text.slice(at + 1)
      })
    fc.assert(
      fc.property(near, (text) => {
        expect(Number.isNaN(millisecondsOf(text))).toBe(!isInstant(text))
      }),
      { numRuns: 5_000 },
    )
    for (const text of [
      '',
      '2023-02-29T00:00:00Z',
      '2026-04-31T00:00:00.000Z',
      '2026-01-01',
      '2026-01-01T00:00:00.0A0Z',
    ])
      expect(millisecondsOf(text)).toBe(Number.NaN)
    expect(millisecondsOf('2024-02-29T00:00:00Z')).toBe(Date.parse('2024-02-29T00:00:00Z'))
  })
})
