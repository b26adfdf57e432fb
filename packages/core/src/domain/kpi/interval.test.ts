import { describe, expect, it } from 'vitest'
import { wilsonInterval } from './interval.ts'

describe('the Wilson interval', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i out of %i is the published one', (part, n, low, high) => {
    const interval = wilsonInterval(part, n)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  it('mirrors itself, stays within 0 and 1 and holds the proportion', () => {
    for (let n = 1; n <= 60; n += 1) {
      for (let part = 0; part <= n; part += 1) {
        const { low, high } = wilsonInterval(part, n)
        const mirror = wilsonInterval(n - part, n)
        expect(low).toBeCloseTo(1 - mirror.high, 12)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(part / n)
        expect(high).toBeGreaterThanOrEqual(part / n)
      }
    }
  })

  it('tightens as records come in', () => {
    const widths = [10, 100, 1_000, 10_000]
      .map((n) => wilsonInterval(n / 2, n))
      .map(({ low, high }) => high - low)
    expect([...widths].sort((a, b) => b - a)).toEqual(widths)
  })
})
