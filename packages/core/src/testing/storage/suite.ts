import type { Storage } from '../../ports/index.ts'
import { seededRandom } from '../random.ts'
import { within } from '../within.ts'
import { aggregateCases } from './aggregates.ts'
import type { Need, StorageCase, World } from './case.ts'
import { claimCases } from './claims.ts'
import { conditionCases } from './conditions.ts'
import { suiteCollections } from './fixtures.ts'
import { lifetimeCases } from './lifetimes.ts'
import { migrationCases } from './migrations.ts'
import { queryCases } from './queries.ts'
import { retentionCases } from './retention.ts'
import { scopeCases } from './scopes.ts'
import { sequenceCases } from './sequence.ts'
import { transactionCases } from './transactions.ts'
import { valueCases } from './values.ts'
import { appendOnlyCases, uniqueCases, writeCases } from './writes.ts'

/** The `it` or `test` of vitest, of `node:test` or of jest. */
export interface SuiteRunner {
  (name: string, work: () => Promise<void>): unknown
  /** Registers a test that is not run; its name says why. */
  readonly skip: (name: string, work: () => Promise<void>) => unknown
}

export interface StorageSuiteOptions {
  /** What registers a test. */
  readonly it: SuiteRunner
  /** What groups tests. @default no groups: their names come before those of the tests */
  readonly describe?: (name: string, body: () => void) => unknown
  /** Makes a storage over nothing: empty, not migrated. Called for each test, some call it twice; the suite closes it. */
  create(): Storage | Promise<Storage>
  /**
   * Opens again what this storage, now closed, has kept. A storage that says it is durable must have it.
   * @default the tests that need it are skipped
   */
  readonly reopen?: (storage: Storage) => Storage | Promise<Storage>
  /**
   * Opens the data of this storage, still open, a second time. A storage that says it is shared must have it.
   * @default the tests that need it are skipped
   */
  readonly connect?: (storage: Storage) => Storage | Promise<Storage>
  /** `false` where reads and transactions share one connection, so that a read waits for a running transaction. @default true */
  readonly parallelReads?: boolean
  /** `true` where several transactions are open at the same time. @default false: they run one after another */
  readonly parallelTransactions?: boolean
  /** Where the random tests begin. A failure names it. @default 1 */
  readonly seed?: number
  /** A test that takes longer has hung, in milliseconds. @default 20000 */
  readonly timeout?: number
}

const GROUPS: Readonly<Record<string, readonly StorageCase[]>> = {
  values: valueCases,
  scopes: scopeCases,
  conditions: conditionCases,
  queries: queryCases,
  figures: aggregateCases,
  writes: writeCases,
  'unique indexes': uniqueCases,
  'append-only collections': appendOnlyCases,
  retention: retentionCases,
  claims: claimCases,
  transactions: transactionCases,
  migrations: migrationCases,
  'opening and closing': lifetimeCases,
  sequences: sequenceCases,
}

/**
 * Holds a storage against every sentence of the contract in `Storage`. It brings its own assertions, so any test runner
 * will do.
 *
 * @example
 * import { describe, it } from 'vitest'
 *
 * storageSuite({ describe, it, create: () => myStorage() })
 *
 * @example
 * import { describe, it } from 'node:test'
 *
 * storageSuite({
 *   describe,
 *   it,
 *   create: () => fileStorage({ path: freshPath() }),
 *   reopen: (storage) => fileStorage({ path: pathOf(storage) }),
 * })
 */
export function storageSuite(options: StorageSuiteOptions): void {
  const { it, describe } = options
  for (const [group, cases] of Object.entries(GROUPS)) {
    const register = (prefix: string) => {
      for (const one of cases) {
        const why = one.needs === undefined ? undefined : missing(one.needs, options)
        const work = () => runCase(one, options)
        if (why === undefined) it(`${prefix}${one.name}`, work)
        else it.skip(`${prefix}${one.name} (skipped: ${why})`, work)
      }
    }
    if (describe === undefined) register(`${group}: `)
    else describe(group, () => register(''))
  }
}

function missing(need: Need, options: StorageSuiteOptions): string | undefined {
  switch (need) {
    case 'reopen':
      return options.reopen === undefined ? 'no `reopen` was given' : undefined
    case 'connect':
      return options.connect === undefined ? 'no `connect` was given' : undefined
    case 'parallel reads':
      return options.parallelReads === false ? '`parallelReads` is false' : undefined
    case 'parallel transactions':
      return options.parallelTransactions === true ? undefined : '`parallelTransactions` is false'
  }
}

async function runCase(one: StorageCase, options: StorageSuiteOptions): Promise<void> {
  const { seed = 1, timeout = 20_000 } = options
  const opened: Storage[] = []
  const open = async (made: Storage | Promise<Storage>): Promise<Storage> => {
    const storage = await made
    opened.push(storage)
    return storage
  }
  const unavailable = () => Promise.reject(new Error('The suite was not given what this test needs.'))
  async function run(): Promise<void> {
    const storage = await open(options.create())
    checkCapabilities(storage, options)
    await storage.migrate(suiteCollections)
    const world: World = {
      storage,
      random: seededRandom(seed),
      create: () => open(options.create()),
      async reopen() {
        await storage.close()
        return await (options.reopen === undefined ? unavailable() : open(options.reopen(storage)))
      },
      connect: () => (options.connect === undefined ? unavailable() : open(options.connect(storage))),
    }
    await one.run(world)
  }
  try {
    await within(timeout, run())
  } finally {
    // Best effort: a storage whose test failed may not be able to close any more.
    await within(timeout, Promise.allSettled(opened.map((storage) => storage.close()))).catch(() => {})
  }
}

/** A storage that claims something must let it be tested. */
function checkCapabilities({ name, capabilities }: Storage, options: StorageSuiteOptions): void {
  if (capabilities.durable && options.reopen === undefined)
    throw new Error(`${name} says that it is durable: give the suite a \`reopen\`.`)
  if (capabilities.shared && options.connect === undefined)
    throw new Error(`${name} says that it is shared: give the suite a \`connect\`.`)
}
