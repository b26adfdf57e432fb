/** Says when there may be news in the journal. Being told too often does no harm; being told never is what polling is for. */
export interface Feed {
  /** Resolves at the next commit of this process, after the interval at which others' commits are looked for, or on abort. */
  wait(signal: AbortSignal | undefined): Promise<void>
  /** Nothing more will come: whoever waits should end. */
  readonly closed: boolean
}

/**
 * A feed that wakes its waiters when it is rung, and by itself every `interval` milliseconds. `listen` is called when there
 * is a waiter for the first time: it has the feed rung from elsewhere too, and gives a function that ends it.
 */
export function createFeed(
  interval: number,
  listen?: (ring: () => void) => () => void,
): Feed & { ring(): void; close(): void } {
  const waiters = new Set<() => void>()
  let rung = 0
  let closed = false
  let unlisten: (() => void) | undefined

  function ring(): void {
    rung += 1
    for (const wake of [...waiters]) wake()
  }

  return {
    get closed() {
      return closed
    },
    wait(signal) {
      if (!closed) unlisten ??= listen?.(ring)
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
    ring,
    close() {
      closed = true
      unlisten?.()
      for (const wake of [...waiters]) wake()
    },
  }
}
