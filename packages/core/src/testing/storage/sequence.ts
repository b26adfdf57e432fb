import type { Storage, StorageTransaction } from '../../ports/index.ts'
import { equal } from '../assert.ts'
import { type Random, seededRandom } from '../random.ts'
import type { StorageCase } from './case.ts'
import {
  ALL,
  entries,
  entry,
  item,
  items,
  job,
  jobs,
  LATER,
  NOW,
  suiteCollections,
  T1,
  T2,
} from './fixtures.ts'
import { modelStorage } from './model.ts'
import { INTEGERS, randomCondition, TEXTS } from './pools.ts'

export interface SequenceOptions {
  /** The same seed gives the same operations. @default 1 */
  readonly seed?: number
  /** How many transactions, of up to six operations each. @default 200 */
  readonly transactions?: number
}

/** Everything that stands in the collections of the suite, by collection, in the order of the ids. */
export interface StorageState {
  readonly [collection: string]: readonly object[]
}

/**
 * Replays a seeded random sequence of transactions, undone ones and losing ones among them, and gives what each of them
 * answered. Two storages that keep the contract give equal answers and end in the same `storageState`.
 *
 * The storage must be empty, or have no more than the suite's own collections.
 */
export async function replaySequence(storage: Storage, options: SequenceOptions = {}): Promise<unknown[]> {
  const { seed = 1, transactions = 200 } = options
  const random = seededRandom(seed)
  await storage.migrate(suiteCollections)
  const outcomes: unknown[] = []
  for (let round = 0; round < transactions; round += 1) {
    // Drawn before the work runs: a storage may run it again, and it must then do the same.
    const seeds = Array.from({ length: 1 + random.int(6) }, () => random.int(2 ** 32))
    const undo = random.chance(0.15)
    try {
      const answers = await storage.transaction(async (tx) => {
        const given: unknown[] = []
        for (const one of seeds) given.push(await step(tx, seededRandom(one), round))
        if (undo) throw new Error('undone on purpose')
        return given
      })
      outcomes.push(answers)
    } catch (error) {
      const known = error instanceof Error && /^(UniqueViolation|AppendOnlyViolation)$/.test(error.name)
      if (!undo && !known) throw error
      outcomes.push(known ? error.name : 'undone')
    }
  }
  return outcomes
}

/** Reads the whole state, by the public way of reading it. */
export async function storageState(storage: Storage): Promise<StorageState> {
  return {
    [items.name]: await storage.find(items, { scope: ALL }),
    [entries.name]: await storage.find(entries, { scope: ALL }),
    [jobs.name]: await storage.find(jobs, { scope: ALL }),
  }
}

/** One operation, with what it answers. Ids come from a small pool, so that operations meet. */
async function step(tx: StorageTransaction, random: Random, round: number): Promise<unknown> {
  const id = `i${random.int(14)}`
  const scope = random.pick([ALL, T1, T1, T1, T2])
  const fields = {
    name: random.pick(TEXTS),
    note: random.chance(0.4) ? null : random.pick(TEXTS),
    size: random.pick(INTEGERS),
    data: { tags: [random.pick(TEXTS)] },
    slot: `s${random.int(6)}`,
    status: random.pick(['pending', 'pending', 'active', 'maintenance', 'failed']),
    code: random.chance(0.7) ? null : `c${random.int(4)}`,
    order: random.int(4),
  }
  const kind = random.pick([
    'insert',
    'insert',
    'update',
    'update',
    'remove',
    'job',
    'claim',
    'append',
    'find',
    'forge',
  ] as const)
  switch (kind) {
    case 'insert':
      return await tx.insert(items, item(id, { team_id: random.pick(['t1', 't1', 't2']), ...fields }))
    case 'update': {
      const found = await tx.get(items, scope, id, { lock: random.chance(0.5) })
      const revision = (found?.revision ?? 1) + (random.chance(0.2) ? 1 : 0)
      return await tx.update(
        items,
        scope,
        id,
        revision,
        random.chance(0.5) ? fields : { order: fields.order },
      )
    }
    case 'remove':
      return await tx.remove(items, scope, id, ...(random.chance(0.5) ? [1] : []))
    case 'job':
      return await tx.insert(jobs, job(`j${round}-${random.int(1_000_000)}`, { priority: random.int(3) }))
    case 'claim': {
      const [now, until] = random.pick([
        [NOW, LATER],
        [LATER, '2026-03-01T12:02:00.000Z'],
        ['2026-03-01T12:02:00.000Z', '2026-03-01T12:03:00.000Z'],
      ] as const)
      const orderBy = [{ field: 'priority', direction: 'desc' }, { field: 'id' }] as const
      return await tx.claim(jobs, {
        scope,
        orderBy,
        limit: 1 + random.int(3),
        owner: `w${random.int(3)}`,
        now,
        until,
      })
    }
    case 'append': {
      const seq = (await tx.count(entries, { scope: T1 })) + (random.chance(0.1) ? 0 : 1)
      return await tx.insert(entries, entry(seq, { id: `e${round}-${random.int(1_000_000)}` }))
    }
    case 'find':
      return await tx.find(items, {
        scope,
        where: randomCondition(random, 2),
        orderBy: [{ field: 'order', direction: 'desc' }, { field: 'id' }],
        limit: 5,
      })
    case 'forge':
      return random.chance(0.2) ? await tx.remove(entries, ALL, 'e0-0') : await tx.count(entries, { scope })
  }
}

export const sequenceCases: readonly StorageCase[] = [
  {
    name: 'ends a random sequence of operations in the same state as the model, with the same answers',
    async run({ storage, random }) {
      const options = { seed: random.int(2 ** 32), transactions: 120 }
      const model = modelStorage()
      const expected = await replaySequence(model, options)
      const found = await replaySequence(storage, options)
      for (const [index, answers] of expected.entries()) {
        equal(found[index], answers, `transaction ${index} of the sequence with seed ${options.seed}`)
      }
      equal(await storageState(storage), await storageState(model), `state after seed ${options.seed}`)
    },
  },
]
