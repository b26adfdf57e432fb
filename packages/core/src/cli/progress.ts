const WIDTH = 30
/** Files that are read in a moment need no bar. */
const LONG = 16 * 1024 * 1024
const EVERY = 100

/** Draws how far a long file has been read, on a terminal and nowhere else. `end` takes the bar away again. */
export function createProgress(
  write: (text: string) => void,
  isTerminal: boolean,
  now: () => number = Date.now,
) {
  let drawnAt = Number.NEGATIVE_INFINITY
  let drawn = false
  return {
    show(file: string, read: number, size: number): void {
      if (!isTerminal || size < LONG || now() - drawnAt < EVERY) return
      drawnAt = now()
      drawn = true
      const share = read / size
      const full = Math.round(share * WIDTH)
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
      write(`\r${bar} ${String(Math.floor(share * 100)).padStart(3)} % of ${file}`)
    },
    end(): void {
      if (drawn) write('\r\u001b[K')
      drawn = false
    },
  }
}
