/** Wakes those who wait. Whoever waits is woken by the next ring, and by itself when its time is over. */
export interface Bell {
  ring(): void
  /** A wait that begins now: what rings before `over` is called is not missed. */
  listen(): { over(milliseconds: number): Promise<void> }
}

export function createBell(): Bell {
  const waiting = new Set<() => void>()
  let rung = 0
  return {
    ring() {
      rung += 1
      for (const wake of [...waiting]) wake()
    },
    listen() {
      const seen = rung
      return {
        over: (milliseconds) =>
          new Promise((resolve) => {
            if (seen !== rung) return resolve()
            const timer = setTimeout(done, milliseconds)
            function done() {
              clearTimeout(timer)
              waiting.delete(done)
              resolve()
            }
            waiting.add(done)
          }),
      }
    },
  }
}
