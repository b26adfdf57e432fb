import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSketch, addValue, ranksOf, SKETCH_ERROR, type Sketch, sketchText } from './sketch.ts'

const values = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 315_569_520_000_000 })),
  { minLength: 1, maxLength: 300 },
)
const rising = (list: readonly number[]) => [...list].sort((a, b) => a - b)

describe('a sketch', () => {
  it('gives each rank within its error, however it was added up', () => {
    fc.assert(
      fc.property(values, values, fc.nat(), (one, other, seed) => {
        const sketch: Sketch = new Map()
        addSketch(sketch, sketchText(rising(one)))
        for (const value of other) addValue(sketch, value)
        const all = rising([...one, ...other])
        const rank = seed % all.length
        const value = all[rank] ?? 0
        const about = ranksOf(sketch)(rank)
        expect(Math.abs(about - value)).toBeLessThanOrEqual(value * SKETCH_ERROR * (1 + 1e-9))
      }),
      { numRuns: 300 },
    )
  })

  it('is no longer for more values of the same range', () => {
    const list = (count: number) => Array.from({ length: count }, (_, index) => 1_000 + (index % 3_600_000))
    const length = (count: number) => sketchText(rising(list(count))).split(' ').length
    expect(length(1_000_000)).toBeLessThan(420)
    expect(sketchText([])).toBe('')
  })
})
