import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A process of its own that works on a file; see child-process.ts. */
export interface Child {
  readonly process: ChildProcess
  /** What it has printed so far, line by line. A line that was cut off is not one. */
  lines(): string[]
  /** Resolves when `count` lines were printed. */
  printed(count: number): Promise<void>
  /** Resolves with the exit code when it has ended, `null` when it was killed. */
  readonly ended: Promise<number | null>
}

const script = fileURLToPath(new URL('./child-process.ts', import.meta.url))

export function startChild(task: string, path: string, count = 0): Child {
  const child = spawn(
    process.execPath,
    ['--conditions=@slipway/source', '--no-warnings', script, task, path, String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines: string[] = []
  let rest = ''
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    const [done, still] = [true, false].map((isDone) =>
      waiting.filter(({ count: wanted }) => lines.length >= wanted === isDone),
    )
    waiting = still ?? []
    for (const { resolve } of done ?? []) resolve()
  })
  return {
    process: child,
    lines: () => lines,
    printed: (wanted) => new Promise((resolve) => waiting.push({ count: wanted, resolve })),
    ended: once(child, 'close').then(([code]) => code),
  }
}
