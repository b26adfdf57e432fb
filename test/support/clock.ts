import type { Clock } from '@slipway/core'

/** 24 November 2026, a Tuesday. */
const START = Date.UTC(2026, 10, 24, 9, 0, 0)

export interface TestClock extends Clock {
  /** Moves the present on by so many milliseconds and gives it as an instant. */
  tick(milliseconds?: number): string
  /** The present as an instant. */
  instant(): string
}

/** A clock that stands still until it is moved. */
export function testClock(start = START): TestClock {
  let present = start
  return {
    now: () => present,
    instant: () => new Date(present).toISOString(),
    tick(milliseconds = 1_000) {
      present += milliseconds
      return new Date(present).toISOString()
    },
  }
}

/** Small numbers from 0 to 2^32 - 1 that are the same at every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
