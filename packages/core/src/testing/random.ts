/** A source of chance that gives the same every time for the same seed. */
export interface Random {
  /** 0 or more, less than 1. */
  next(): number
  /** A whole number, 0 or more and less than `below`. */
  int(below: number): number
  /** True as often as `probability` says. */
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
}

/** The generator mulberry32: 32 bits of state, good enough to wander through test cases. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick<T>(from: readonly T[]): T {
      if (from.length === 0) throw new RangeError('There is nothing to pick from.')
      return from[int(from.length)] as T
    },
  }
}
