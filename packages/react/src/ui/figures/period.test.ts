import { describe, expect, it } from 'vitest'
import { windowOf } from './period.ts'

const NOW = Date.parse('2026-11-24T23:30:00Z')

describe('the window of a period', () => {
  it('ends with the day of now in the zone, which may be another one than that of UTC', () => {
    expect(windowOf('7d', NOW, 'UTC')).toEqual({
      from: '2026-11-18T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
    })
    expect(windowOf('7d', NOW, 'Europe/Paris')).toEqual({
      from: '2026-11-18T23:00:00.000Z',
      to: '2026-11-25T23:00:00.000Z',
    })
  })

  it('counts calendar days over a change of the clocks', () => {
    const window = windowOf('90d', NOW, 'Europe/Paris')
    expect(window?.from).toBe('2026-08-27T22:00:00.000Z')
  })

  it('begins with the month, and with the quarter', () => {
    expect(windowOf('month', NOW, 'UTC')?.from).toBe('2026-11-01T00:00:00.000Z')
    expect(windowOf('quarter', NOW, 'UTC')?.from).toBe('2026-10-01T00:00:00.000Z')
    const january = Date.parse('2026-01-31T12:00:00Z')
    expect(windowOf('quarter', january, 'UTC')?.from).toBe('2026-01-01T00:00:00.000Z')
  })

  it('has both days of one’s own in it, and none for days that are none', () => {
    const own = (from: string, to: string) => windowOf({ from, to }, NOW, 'UTC')
    expect(own('2026-10-01', '2026-10-01')).toEqual({
      from: '2026-10-01T00:00:00.000Z',
      to: '2026-10-02T00:00:00.000Z',
    })
    expect(own('2026-10-02', '2026-10-01')).toBeNull()
    expect(own('2026-02-30', '2026-03-01')).toBeNull()
    expect(own('2026-10-01', '')).toBeNull()
  })
})
