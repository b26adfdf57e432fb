import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  change,
  durationOf,
  instantsBefore,
  instantsIn,
  joinEntries,
  packEntry,
  packInstant,
  splitEntries,
  splitInstants,
  unpackEntries,
  unpackInstants,
} from './packed.ts'

const instant = fc.integer({ min: 0, max: 86_399_999 })
/** Up to the ten thousand years that two instants can lie apart. */
const duration = fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 315_569_520_000_000 }))
const pairs = fc.array(fc.tuple(duration, instant), { maxLength: 50 })

describe('packed numbers', () => {
  it('come out as they went in, and stand in the order of their values', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const sorted = [...list].sort(([a, x], [b, y]) => a - b || x - y)
        const entries = list.map(([value, at]) => packEntry(value, at)).sort()
        expect(entries.map(durationOf)).toEqual(sorted.map(([value]) => value))
        const text = joinEntries(entries)
        expect(splitEntries(text)).toEqual(entries)
        const { durations, instants } = unpackEntries(text, true)
        expect([...durations.keys()].map((index) => [durations[index], instants[index]])).toEqual(sorted)
      }),
    )
  })

  it('tell how many instants lie in front of one', () => {
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 50 }), instant, (list, at) => {
        const text = list.map(packInstant).sort().join('')
        expect(instantsIn(text)).toBe(list.length)
        expect(unpackInstants(text)).toEqual([...list].sort((a, b) => a - b))
        expect(splitInstants(text).join('')).toBe(text)
        expect(instantsBefore(text, at)).toBe(list.filter((one) => one < at).length)
      }),
    )
  })

  it('are as short as the longest of a list lets them be', () => {
    expect(joinEntries([packEntry(3, 0), packEntry(63, 0)])).toHaveLength(1 + 2 * 6)
    expect(joinEntries([])).toBe('')
  })

  it('are put in and taken out one by one', () => {
    const list: string[] = []
    for (const entry of ['b', 'a', 'b']) change(list, entry, 1)
    change(list, 'b', -1)
    change(list, 'c', -1)
    expect(list).toEqual(['a', 'b'])
  })
})
