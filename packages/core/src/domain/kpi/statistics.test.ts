import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  kaplanMeierMedian,
  lowerMedian,
  mean,
  meanOfMeans,
  median,
  medianInterval,
  ordered,
  quantile,
  type Ranked,
  rankedOf,
  unionLength,
} from './statistics.ts'

const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1e12 })), {
  minLength: 1,
  maxLength: 3_000,
})

const ranked = (list: readonly number[]) => rankedOf(ordered(list))

describe('an ordered list', () => {
  it('gives what a sorted one gives, for whatever is read of it', () => {
    fc.assert(
      fc.property(values, (list) => {
        const quick = ordered(list)
        const slow = Float64Array.from(list).sort()
        for (const read of [median, lowerMedian, medianInterval, (of: Ranked) => quantile(of, 9)])
          expect(read(rankedOf(quick))).toEqual(read(rankedOf(slow)))
        expect([...quick].sort((a, b) => a - b)).toEqual([...slow])
      }),
      { numRuns: 200 },
    )
  })

  it('is had of rising, falling and equal values without falling back into squares', () => {
    for (const at of [(i: number) => i, (i: number) => -i, () => 7, (i: number) => i % 2]) {
      const list = Array.from({ length: 300_000 }, (_, index) => at(index))
      expect(median(rankedOf(ordered(list)))).toBe(median(rankedOf(Float64Array.from(list).sort())))
    }
  })
})

describe('a quantile', () => {
  it('is interpolated as PERCENTILE_CONT is, its rank worked out in whole numbers', () => {
    expect(median(ranked([10, 20]))).toBe(15)
    expect(lowerMedian(ranked([10, 20]))).toBe(10)
    // (n - 1) * 0.9 is 9 less a rounding error in floating point.
    expect(quantile(ranked(Array.from({ length: 11 }, (_, index) => index)), 9)).toBe(9)
    expect(quantile(ranked([5]), 9)).toBe(5)
    expect(mean([1, 2, 6])).toBe(3)
  })

  it('has one mean of means, whatever their order', () => {
    const means = [0.1, 0.2, 0.3]
    expect(meanOfMeans(means)).toBe(meanOfMeans(means.toReversed()))
    expect(meanOfMeans([4, 1.5, 2, 10])).toBe(4.375)
  })
})

describe('the interval of a median', () => {
  it('has the ranks of the tables of the sign test, and none of fewer than six values', () => {
    // Rank of the lower end for n values at 95 %, as in W. J. Conover, Practical Nonparametric Statistics, table A3.
    for (const [n, rank] of [
      [6, 1],
      [8, 1],
      [9, 2],
      [12, 3],
      [15, 4],
      [20, 6],
      [25, 8],
      [50, 18],
      [100, 40],
    ] as const) {
      const list = ranked(Array.from({ length: n }, (_, index) => index + 1))
      expect(medianInterval(list)).toEqual({ low: rank, high: n + 1 - rank })
    }
    expect(medianInterval(ranked([1, 2, 3, 4, 5]))).toBeNull()
  })

  it('goes on smoothly where the normal distribution takes over', () => {
    const at = (n: number) => medianInterval(ranked(Array.from({ length: n }, (_, index) => index + 1)))
    expect(at(1_000)?.low).toBeCloseTo(469, -0.5)
    expect(Math.abs((at(1_001)?.low ?? 0) - (at(1_000)?.low ?? 0))).toBeLessThanOrEqual(1)
  })
})

describe('the union of intervals', () => {
  it('is what counting minute by minute gives', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), ({ ...spans }) => {
        const list = Object.values(spans) as [number, number][]
        const window = { from: 10, to: 50 }
        const minutes = Array.from({ length: 40 }, (_, index) => index + 10)
        const covered = minutes.filter((minute) =>
          list.some(([from, length]) => from <= minute && minute < from + length),
        )
        const from = list.map(([start]) => start)
        const to = list.map(([start, length]) => start + length)
        expect(unionLength(from, to, window)).toBe(covered.length)
      }),
    )
  })
})

describe("Kaplan and Meier's median", () => {
  it('is the published one of the leukaemia trial, both arms', () => {
    // Freireich and others, 1963: weeks of remission; + stands for those still in it.
    const drug = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    const still = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    expect(kaplanMeierMedian(drug, still)).toBe(23)
    const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    expect(kaplanMeierMedian(placebo, [])).toBe(8)
    expect(kaplanMeierMedian([], [1, 2])).toBeNull()
  })
})
