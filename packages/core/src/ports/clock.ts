/** The present, in milliseconds since 1970. Everything that needs the time is given one; tests give a fake. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
