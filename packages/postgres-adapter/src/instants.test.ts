import { describe, expect, it } from 'vitest'
import { isInstant, toInstant } from './instants.ts'

describe('a stored instant', () => {
  it.each([
    ['2026-03-01 12:00:00+00', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01 12:00:00.5+00', '2026-03-01T12:00:00.500Z'],
    ['2026-03-01 12:00:00.123+00', '2026-03-01T12:00:00.123Z'],
    ['2026-03-01 12:00:00.123456+00', '2026-03-01T12:00:00.123Z'],
    ['2026-03-01 17:45:00.001+05:45', '2026-03-01T12:00:00.001Z'],
    ['2026-03-01 02:30:00-09:30', '2026-03-01T12:00:00.000Z'],
    ['0001-01-01 05:41:16+05:41:16', '0001-01-01T00:00:00.000Z'],
    ['0001-12-31 19:03:58-04:56:02 BC', '0001-01-01T00:00:00.000Z'],
    ['10000-01-01 05:44:59.999+05:45', '9999-12-31T23:59:59.999Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
  ])('%s is %s', (stored, instant) => {
    expect(toInstant(stored)).toBe(instant)
    expect(toInstant(new Date(instant))).toBe(instant)
    expect(toInstant(instant)).toBe(instant)
  })

  it.each(['Sun Mar 01 12:00:00 2026 UTC', '01/03/2026 12:00:00.00 UTC', 7])(
    'is refused in another style: %s',
    (stored) => {
      expect(() => toInstant(stored)).toThrow(`PostgreSQL wrote an instant as "${stored}".`)
    },
  )
})

describe('a text', () => {
  it.each(['2026-03-01T12:00:00.000Z', '0001-01-01T00:00:00.000Z', '2024-02-29T00:00:00.000Z'])(
    'is an instant: %s',
    (text) => expect(isInstant(text)).toBe(true),
  )

  it.each([
    '',
    'now',
    'infinity',
    '2026-03-01',
    '2026-03-01T12:00:00Z',
    '2026-03-01T12:00:00.000+00',
    '2026-02-29T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-03-01T24:00:00.000Z',
    '2026-03-01T12:00:60.000Z',
    '0000-01-01T00:00:00.000Z',
  ])('is none: %s', (text) => expect(isInstant(text)).toBe(false))
})
