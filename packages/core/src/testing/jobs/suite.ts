import { seededRandom } from '../random.ts'
import type { SuiteRunner } from '../storage/suite.ts'
import { within } from '../within.ts'
import type { JobsCase, JobsProcess, JobsWorld } from './case.ts'
import { deadLetterCases } from './dead-letters.ts'
import { enqueueCases } from './enqueueing.ts'
import { effects } from './fixtures.ts'
import { keyCases } from './keys.ts'
import { leaseCases } from './leases.ts'
import { raceCases } from './races.ts'
import { retryCases } from './retries.ts'
import { workerCases } from './workers.ts'

export interface JobsSuiteOptions {
  /** What registers a test. */
  readonly it: SuiteRunner
  /** What groups tests. @default no groups: their names come before those of the tests */
  readonly describe?: (name: string, body: () => void) => unknown
  /** Makes jobs over nothing: empty, not installed. Called for each test; the suite closes them and the storage. */
  create(): JobsProcess | Promise<JobsProcess>
  /** The same data once more, as another process has it. */
  connect(process: JobsProcess): JobsProcess | Promise<JobsProcess>
  /** The shortest lease that the engine keeps, in milliseconds. @default 1000 */
  readonly lease?: number
  /** Where the random tests begin. A failure names it. @default 1 */
  readonly seed?: number
  /** A test that takes longer has hung, in milliseconds. @default 60000 */
  readonly timeout?: number
}

const GROUPS: Readonly<Record<string, readonly JobsCase[]>> = {
  'putting in': enqueueCases,
  workers: workerCases,
  retries: retryCases,
  'dead letters': deadLetterCases,
  leases: leaseCases,
  keys: keyCases,
  races: raceCases,
}

/**
 * Holds jobs against every sentence of the contract in `Jobs`. It brings its own assertions, so any test runner will do.
 *
 * @example
 * import { describe, it } from 'vitest'
 *
 * jobsSuite({ describe, it, create: () => myProcess(), connect: (process) => anotherLike(process) })
 */
export function jobsSuite(options: JobsSuiteOptions): void {
  const { it, describe } = options
  for (const [group, cases] of Object.entries(GROUPS)) {
    const register = (prefix: string) => {
      for (const one of cases) it(`${prefix}${one.name}`, () => runCase(one, options))
    }
    if (describe === undefined) register(`${group}: `)
    else describe(group, () => register(''))
  }
}

async function runCase(one: JobsCase, options: JobsSuiteOptions): Promise<void> {
  const { seed = 1, timeout = 60_000, lease = 1_000 } = options
  const opened: JobsProcess[] = []
  const open = async (made: JobsProcess | Promise<JobsProcess>): Promise<JobsProcess> => {
    const process = await made
    opened.push(process)
    return process
  }
  try {
    const first = await open(options.create())
    await first.storage.migrate([effects])
    const world: JobsWorld = {
      ...first,
      random: seededRandom(seed),
      lease,
      connect: () => open(options.connect(first)),
    }
    await within(timeout, one.run(world))
  } finally {
    // Best effort: what was cut off, or is under a test that failed, may not be able to end well.
    const closing = opened.map(async ({ jobs, storage }) => {
      await jobs.stop({ grace: 0 }).catch(() => {})
      await jobs.close().catch(() => {})
      await storage.close().catch(() => {})
    })
    await within(timeout, Promise.allSettled(closing)).catch(() => {})
  }
}
