import type { Query } from '@tanstack/react-query'

const waiting = new WeakSet<Query>()

/**
 * Reads again what somebody looks at, without a word: what was read stays until the answer is there. A reading under way
 * may have begun before the change that is asked after, so it is awaited, and then one more is made for all who asked.
 */
export function readAgain(query: Query): void {
  if (!query.isActive() || waiting.has(query)) return
  if (query.state.fetchStatus === 'idle') {
    begin(query)
    return
  }
  waiting.add(query)
  const after = () => {
    waiting.delete(query)
    if (query.isActive()) begin(query)
  }
  // Its state changes just after its promise.
  void Promise.resolve(query.promise).then(
    () => setTimeout(after),
    () => setTimeout(after),
  )
}

function begin(query: Query): void {
  // Should it fail, it is still known to be stale. The error shows in the query itself.
  query.invalidate()
  query.fetch().catch(() => {})
}

/** Reads again what somebody looks at, and marks the rest as stale; `hidden`: marks all. */
export function refresh(queries: readonly Query[], hidden: boolean): void {
  for (const query of queries) {
    if (hidden || !query.isActive()) query.invalidate()
    else readAgain(query)
  }
}
