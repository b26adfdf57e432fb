import { describe, expect, it } from 'vitest'
import type { Storage } from '../../ports/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import { alike } from '../assert.ts'
import { withInput, withSemantics } from './broken/broken-storage.ts'
import { brokenStorages } from './broken/index.ts'
import { modelStorage } from './model.ts'
import { replaySequence, storageState } from './sequence.ts'
import { type StorageSuiteOptions, storageSuite } from './suite.ts'

interface Registered {
  readonly group: string
  readonly name: string
  readonly work: (() => Promise<void>) | undefined
}

/** Registers the suite with a runner that only collects. */
function collect(options: Omit<StorageSuiteOptions, 'it' | 'describe'>): Registered[] {
  const tests: Registered[] = []
  let group = ''
  const run = (name: string, work: () => Promise<void>) => void tests.push({ group, name, work })
  storageSuite({
    ...options,
    describe(name, body) {
      group = name
      body()
    },
    it: Object.assign(run, { skip: (name: string) => void tests.push({ group, name, work: undefined }) }),
  })
  return tests
}

/** The tests of a group that fail, or of all groups, each with what it says. */
async function failures(create: () => Storage, group?: string): Promise<string[]> {
  const failed: string[] = []
  for (const test of collect({ create, timeout: 3_000 })) {
    if (group !== undefined && test.group !== group) continue
    try {
      await test.work?.()
    } catch (error) {
      failed.push(`${test.name}: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`)
    }
  }
  return failed
}

describe('storageSuite', () => {
  it('passes a storage that is right, also through a wrapper that changes nothing', async () => {
    expect(await failures(() => withInput(withSemantics(memoryStorage(), {}), () => ({})))).toEqual([])
  })

  it.each(brokenStorages)('fails $name', async ({ wrap, caughtBy }) => {
    const failed = await failures(() => wrap(memoryStorage()), caughtBy)
    // By what it does, not by falling over.
    expect(failed.filter((text) => !/TypeError|does it wait for itself/.test(text))).not.toEqual([])
  })

  it('knows each broken storage by a name of its own', () => {
    const names = brokenStorages.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(15)
  })

  it('notices many of them by a random sequence too, which others answer as the model does', async () => {
    const options = { seed: 7, transactions: 60 }
    const outcomeOn = async (storage: Storage) => {
      const answers = await replaySequence(storage, options).catch((error: Error) => error.message)
      return [answers, await storageState(storage)]
    }
    const expected = await outcomeOn(modelStorage())
    expect(await outcomeOn(memoryStorage())).toEqual(expected)
    const noticed: string[] = []
    for (const { name, wrap } of brokenStorages) {
      if (!alike(await outcomeOn(wrap(memoryStorage())), expected)) noticed.push(name)
    }
    expect(noticed.length).toBeGreaterThan(brokenStorages.length / 3)
  })

  it('says of each test that it skips what it would need', () => {
    const skipped = collect({ create: memoryStorage }).filter(({ work }) => work === undefined)
    expect(skipped.length).toBeGreaterThan(0)
    for (const { name } of skipped) expect(name).toMatch(/\(skipped: .*`.*\)$/)
    const everything = { reopen: memoryStorage, connect: memoryStorage, parallelTransactions: true }
    const left = collect({ create: memoryStorage, ...everything }).filter(({ work }) => work === undefined)
    expect(left).toEqual([])
  })

  it('believes no storage that calls itself durable or shared without letting it be tested', async () => {
    const claim = (capabilities: Storage['capabilities']) => () => ({ ...memoryStorage(), capabilities })
    const [test] = collect({ create: claim({ durable: true, shared: false }) })
    await expect(test?.work?.()).rejects.toThrow(/durable.*reopen/)
    const [other] = collect({ create: claim({ durable: false, shared: true }) })
    await expect(other?.work?.()).rejects.toThrow(/shared.*connect/)
  })

  it('ends a test of a storage that waits for itself', async () => {
    const create = () => ({ ...memoryStorage(), transaction: () => new Promise<never>(() => {}) })
    const [test] = collect({ create, timeout: 20 })
    await expect(test?.work?.()).rejects.toThrow(/within 20 ms/)
  })

  it('holds the model against the groups that the model is made for', async () => {
    for (const group of ['conditions', 'queries', 'figures', 'writes', 'scopes', 'claims']) {
      expect(await failures(modelStorage, group)).toEqual([])
    }
  })
})
