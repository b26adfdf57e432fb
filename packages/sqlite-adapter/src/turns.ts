/** A thing that one at a time may have, in the order in which they asked for it. */
export interface Turns {
  /** Takes the turn at once where it is free and gives `undefined`; otherwise a promise that resolves when it has come. */
  take(): Promise<void> | undefined
  /** Hands the turn on. Whoever has taken it must call this once, whatever happened. */
  pass(): void
}

export function createTurns(): Turns {
  const waiting: (() => void)[] = []
  let next = 0
  let taken = false
  return {
    take() {
      if (taken) return new Promise((resolve) => waiting.push(resolve))
      taken = true
      return undefined
    },
    pass() {
      const first = waiting[next]
      if (first === undefined) {
        waiting.length = 0
        next = 0
        taken = false
        return
      }
      next += 1
      if (next > 1_000 && next * 2 > waiting.length) {
        waiting.splice(0, next)
        next = 0
      }
      first()
    },
  }
}
