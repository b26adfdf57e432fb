import type { Doorbell } from '../ports/index.ts'

/** Says when there may be news in the journal. Being told too often does no harm; being told never is what polling is for. */
export interface Feed {
  /** Resolves at the next commit of this process, after the interval at which others' commits are looked for, or on abort. */
  wait(signal: AbortSignal | undefined): Promise<void>
  /** Nothing more will come: whoever waits should end. */
  readonly closed: boolean
}

/**
 * A feed that wakes its waiters when it is rung, and by itself every `interval` milliseconds. With a doorbell it rings those of
 * other processes, and is rung by them as soon as somebody has waited.
 */
export function createFeed(
  interval: number,
  doorbell?: Doorbell,
): Feed & { ring(): void; close(): Promise<void> } {
  let stop: (() => Promise<void>) | undefined
  const waiters = new Set<() => void>()
  let rung = 0
  let closed = false
  return {
    get closed() {
      return closed
    },
    wait(signal) {
      stop ??= doorbell?.listen(wakeAll)
      const seen = rung
      return new Promise((resolve) => {
        if (closed || signal?.aborted === true || seen !== rung) return resolve()
        const timer = setTimeout(done, interval)
        timer.unref?.()
        function done() {
          clearTimeout(timer)
          waiters.delete(done)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        waiters.add(done)
        signal?.addEventListener('abort', done)
      })
    },
    ring() {
      wakeAll()
      doorbell?.ring()
    },
    async close() {
      closed = true
      wakeAll()
      await stop?.()
    },
  }

  function wakeAll(): void {
    rung += 1
    for (const wake of [...waiters]) wake()
  }
}
