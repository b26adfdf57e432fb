import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromLocal, toLocal } from './local-time.ts'

const at = (iso: string) => Date.parse(iso)

describe('a time of the wall clock', () => {
  test('is one instant on an ordinary day, in summer and in winter', () => {
    expect(fromLocal('2026-07-01T12:00', 'Europe/Paris')).toEqual({
      kind: 'one',
      at: at('2026-07-01T10:00Z'),
    })
    expect(fromLocal('2026-11-24T11:00', 'Europe/Paris')).toEqual({
      kind: 'one',
      at: at('2026-11-24T10:00Z'),
    })
    expect(fromLocal('2026-11-24T15:45', 'Asia/Kathmandu')).toEqual({
      kind: 'one',
      at: at('2026-11-24T10:00Z'),
    })
  })

  test('comes twice when clocks are put back, in the order in which it happens', () => {
    const twice = { kind: 'twice', first: at('2026-10-25T00:30Z'), second: at('2026-10-25T01:30Z') }
    expect(fromLocal('2026-10-25T02:30', 'Europe/Paris')).toEqual(twice)
    expect(fromLocal('2026-10-25T02:00', 'Europe/Paris').kind).toBe('twice')
    expect(fromLocal('2026-10-25T01:59', 'Europe/Paris').kind).toBe('one')
    expect(fromLocal('2026-10-25T03:00', 'Europe/Paris').kind).toBe('one')
    expect(fromLocal('2026-11-01T01:30', 'America/New_York').kind).toBe('twice')
    // Half an hour only.
    expect(fromLocal('2026-04-05T01:45', 'Australia/Lord_Howe').kind).toBe('twice')
  })

  test('does not exist when clocks are put forward over it', () => {
    expect(fromLocal('2026-03-29T02:00', 'Europe/Paris')).toEqual({ kind: 'skipped' })
    expect(fromLocal('2026-03-29T02:59', 'Europe/Paris')).toEqual({ kind: 'skipped' })
    expect(fromLocal('2026-03-29T01:59', 'Europe/Paris').kind).toBe('one')
    expect(fromLocal('2026-03-29T03:00', 'Europe/Paris').kind).toBe('one')
    // Samoa went over the date line: a whole day was left out.
    expect(fromLocal('2011-12-30T12:00', 'Pacific/Apia')).toEqual({ kind: 'skipped' })
  })

  test('is nothing where there is no such date, hour or form', () => {
    for (const text of [
      '',
      'tomorrow',
      '2026-02-30T10:00',
      '2026-11-24',
      '2026-11-24T24:00',
      '2026-11-24T10:60',
      '26-11-24T10:00',
      '12026-11-24T10:00',
      '2026-11-24T10:00Z',
    ])
      expect([text, fromLocal(text, 'Europe/Paris').kind]).toEqual([text, 'invalid'])
  })

  test('leads back to the instant it was written for, to the minute, in any zone', () => {
    const zones = [
      'UTC',
      'Europe/Paris',
      'America/St_Johns',
      'Pacific/Chatham',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    ]
    const minute = fc.integer({
      min: at('1975-01-01T00:00Z') / 60_000,
      max: at('2040-01-01T00:00Z') / 60_000,
    })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
        const instant = minutes * 60_000
        const read = fromLocal(toLocal(instant, zone), zone)
        if (read.kind === 'twice') expect([read.first, read.second]).toContain(instant)
        else expect(read).toEqual({ kind: 'one', at: instant })
      }),
    )
  })
})
