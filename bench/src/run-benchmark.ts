import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Benchmark, type Figures, type Result, toResult } from './benchmark.ts'

const PROGRAM = fileURLToPath(new URL('run-one.ts', import.meta.url))

/** How long one benchmark may take, in milliseconds, with a database to fill for it. */
const LIMIT = 600_000
/** The same for one that takes long to prepare. */
const LONG_LIMIT = 6 * 3_600_000

/**
 * Runs a benchmark in a process of its own, so that it finds the same heap and the same compiler whichever others were
 * asked for. Rejects when it could not measure.
 */
export function runBenchmark(benchmark: Benchmark): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Whatever it prints goes to stderr: stdout is for the result.
    const timeout = benchmark.byName ? LONG_LIMIT : LIMIT
    const child = fork(PROGRAM, [benchmark.id], { stdio: ['ignore', 2, 2, 'ipc'], timeout })
    let figures: Figures | undefined
    child.on('message', (message) => {
      if (isFigures(message)) figures = message
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (figures !== undefined) resolve(toResult(benchmark, figures))
      else if (signal === 'SIGTERM') reject(new Error(`It took more than ${timeout / 1_000} s.`))
      else reject(new Error(`It ended with ${signal ?? `exit code ${code}`} and no figures.`))
    })
  })
}

function isFigures(message: unknown): message is Figures {
  return (
    typeof message === 'object' &&
    message !== null &&
    'value' in message &&
    'peer_value' in message &&
    [message.value, message.peer_value].every(
      (figure) => typeof figure === 'number' && Number.isFinite(figure) && figure > 0,
    )
  )
}
