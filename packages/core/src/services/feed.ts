/** Says when there may be news in the journal. Being told too often does no harm; being told never is what polling is for. */
export interface Feed {
  /** Resolves at the next commit of this process, after the interval at which others' commits are looked for, or on abort. */
  wait(signal: AbortSignal | undefined): Promise<void>
  /** Nothing more will come: whoever waits should end. */
  readonly closed: boolean
}

/** How long it is listened on when nobody waits any more, in milliseconds: most who waited wait again at once. */
const LINGER = 5_000

/**
 * A feed that wakes its waiters when it is rung, and by itself every `interval` milliseconds. `listen` is called when there
 * is somebody who waits: it has the feed rung from elsewhere too, and gives a function that ends it.
 */
export function createFeed(
  interval: number,
  listen?: (ring: () => void) => () => void,
): Feed & { ring(): void; close(): void } {
  const waiters = new Set<() => void>()
  let rung = 0
  let closed = false
  let unlisten: (() => void) | undefined
  let lingering: ReturnType<typeof setTimeout> | undefined

  function linger(): void {
    if (waiters.size > 0 || unlisten === undefined) return
    clearTimeout(lingering)
    lingering = setTimeout(leave, LINGER)
    lingering.unref?.()
  }

  function leave(): void {
    clearTimeout(lingering)
    unlisten?.()
    unlisten = undefined
  }

  function ring(): void {
    rung += 1
    for (const wake of [...waiters]) wake()
  }

  return {
    get closed() {
      return closed
    },
    wait(signal) {
      clearTimeout(lingering)
      if (!closed) unlisten ??= listen?.(ring)
      const seen = rung
      return new Promise((resolve) => {
        if (closed || signal?.aborted === true || seen !== rung) {
          linger()
          return resolve()
        }
        const timer = setTimeout(done, interval)
        timer.unref?.()
        function done() {
          clearTimeout(timer)
          waiters.delete(done)
          signal?.removeEventListener('abort', done)
          linger()
          resolve()
        }
        waiters.add(done)
        signal?.addEventListener('abort', done)
      })
    },
    ring,
    close() {
      closed = true
      leave()
      for (const wake of [...waiters]) wake()
    },
  }
}
