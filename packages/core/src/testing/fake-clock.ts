import type { Clock } from '../ports/index.ts'

export interface FakeClock extends Clock {
  /** Lets time pass, in milliseconds; never backwards. */
  advance(milliseconds: number): void
}

/**
 * A clock that stands still until it is told to go on.
 *
 * @example
 * const clock = fakeClock('2026-01-31T23:59:00Z')
 * const sdk = createDeployments({ storage: memoryStorage(), clock })
 * clock.advance(60_000)
 */
export function fakeClock(start: number | string | Date = '2026-01-01T00:00:00.000Z'): FakeClock {
  let now = new Date(start).getTime()
  if (Number.isNaN(now)) throw new RangeError(`${start} is no instant.`)
  return {
    now: () => now,
    advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new RangeError('Time does not run backwards.')
      now += milliseconds
    },
  }
}
