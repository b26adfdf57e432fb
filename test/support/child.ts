import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A process of its own that says what it does, line by line. */
export interface Child {
  readonly process: ChildProcess
  /** What it has said so far. */
  readonly said: readonly string[]
  /** Resolves at the first line, said or to be said, that begins so. Rejects when the process ends before. */
  hears(beginning: string): Promise<string>
  /** Kills it without a chance to tidy up. */
  kill(): Promise<void>
}

/** Starts a program of the workspace. What it writes to stderr goes to ours. */
export function startChild(program: string, given: readonly string[]): Child {
  const args = ['--conditions=@slipway/source', '--no-warnings', program, ...given]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  let rest = ''
  let listeners: (() => void)[] = []
  const tell = () => {
    const now = listeners
    listeners = []
    for (const listener of now) listener()
  }
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
    tell()
  })
  let ended = false
  const closed = once(child, 'close').then(() => {
    ended = true
    tell()
  })
  return {
    process: child,
    said,
    async hears(beginning) {
      for (;;) {
        const line = said.find((one) => one.startsWith(beginning))
        if (line !== undefined) return line
        if (ended) throw new Error(`The process ended before it said ${beginning}: ${said.join(', ')}`)
        await new Promise<void>((resolve) => listeners.push(resolve))
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
