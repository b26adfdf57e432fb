/**
 * Does one piece of work for all that come at about the same time: for those of one turn of the event loop, and for those
 * that come while the work before is under way. Who came hears what became of the work that they were part of.
 */
export function together<T>(work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let coming: { readonly items: T[]; readonly done: Promise<void> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  return (item) => {
    if (coming === undefined) {
      const items: T[] = []
      const done = last.then(endOfTurn).then(() => {
        coming = undefined
        return work(items)
      })
      last = done.catch(() => {})
      coming = { items, done }
    }
    coming.items.push(item)
    return coming.done
  }
}

function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
