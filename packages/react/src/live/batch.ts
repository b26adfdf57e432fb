/** Collects what comes within `milliseconds` of the first, and hands it over in one go. */
export function createBatch<T>(milliseconds: number, work: (items: T[]) => void) {
  let items: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const ready = items
    items = []
    if (ready.length > 0) work(ready)
  }
  return {
    add(item: T): void {
      items.push(item)
      timer ??= setTimeout(flush, milliseconds)
    },
    flush,
  }
}

/** Does work at once, and again at most every `milliseconds` however often it is asked for meanwhile. */
export function createThrottle(milliseconds: number, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false
  function run(): void {
    asked = false
    timer = setTimeout(() => {
      timer = undefined
      if (asked) run()
    }, milliseconds)
    work()
  }
  return () => {
    if (timer === undefined) run()
    else asked = true
  }
}
