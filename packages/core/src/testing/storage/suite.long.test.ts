import { expect, it } from 'vitest'
import { memoryStorage } from '../../storage/memory/index.ts'
import { modelStorage } from './model.ts'
import { replaySequence, storageState } from './sequence.ts'
import { storageSuite } from './suite.ts'

/** The groups in which chance has a part. */
const RANDOM = ['conditions', 'queries', 'figures', 'sequences']

it('passes the memory storage whatever way the random tests take', async () => {
  const failed: string[] = []
  for (let seed = 2; seed < 42; seed += 1) {
    const tests: { readonly name: string; readonly work: () => Promise<void> }[] = []
    let group = ''
    const register = (name: string, work: () => Promise<void>) => {
      if (RANDOM.includes(group) && /random|pages/.test(name)) tests.push({ name, work })
    }
    storageSuite({
      create: memoryStorage,
      seed,
      describe(name, body) {
        group = name
        body()
      },
      it: Object.assign(register, { skip: () => {} }),
    })
    expect(tests.length).toBeGreaterThan(4)
    for (const { name, work } of tests) {
      await work().catch((error: Error) => failed.push(`seed ${seed}: ${name}: ${error.message}`))
    }
  }
  expect(failed).toEqual([])
})

it('ends 20 long sequences in the state of the model', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const options = { seed, transactions: 600 }
    const [memory, model] = [memoryStorage(), modelStorage()]
    expect(await replaySequence(memory, options)).toEqual(await replaySequence(model, options))
    expect(await storageState(memory)).toEqual(await storageState(model))
  }
})
