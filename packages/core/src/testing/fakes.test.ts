import { describe, expect, it } from 'vitest'
import { fakeClock, seededIds } from './index.ts'

describe('fakeClock', () => {
  it('stands still until it is told to go on', () => {
    const clock = fakeClock('2026-01-31T23:59:00.000Z')
    expect(clock.now()).toBe(Date.parse('2026-01-31T23:59:00.000Z'))
    clock.advance(60_000)
    expect(clock.now()).toBe(Date.parse('2026-02-01T00:00:00.000Z'))
  })

  it('refuses to start nowhere, and to run backwards', () => {
    expect(() => fakeClock('soon')).toThrow(RangeError)
    expect(() => fakeClock().advance(-1)).toThrow(RangeError)
    expect(() => fakeClock().advance(Number.NaN)).toThrow(RangeError)
  })
})

describe('seededIds', () => {
  const take = (seed: number, count: number) => {
    const ids = seededIds(seed)
    return Array.from({ length: count }, () => ids.next())
  }

  it('gives the same ids for the same seed and others for another', () => {
    expect(take(1, 50)).toEqual(take(1, 50))
    expect(new Set([...take(1, 50), ...take(2, 50)]).size).toBe(100)
  })

  it('gives rising ids in the form of UUIDv7', () => {
    const ids = take(3, 1_000)
    expect(ids.toSorted()).toEqual(ids)
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })
})
