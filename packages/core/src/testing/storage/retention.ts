import { equal, rejection, rejects } from '../assert.ts'
import type { StorageCase, World } from './case.ts'
import { ALL, entry, idsOf, insertAll, log, mark, marks, pause, T1, T2 } from './fixtures.ts'

const forbidden = { name: 'AppendOnlyViolation' }
const ofT2 = (seq: number) => entry(seq, { id: `t2/${seq}`, team_id: 't2' })

function removing(storage: World['storage'], ...seqs: readonly number[]): Promise<boolean[]> {
  return storage.transaction(async (tx) => {
    const answers: boolean[] = []
    for (const seq of seqs) answers.push(await tx.remove(log, T1, `t1/${seq}`))
    return answers
  })
}

const left = (storage: World['storage']) => idsOf(storage.find(log, { scope: ALL }))

export const retentionCases: readonly StorageCase[] = [
  {
    name: 'removes nothing that no mark of its team reaches',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1), entry(2), ofT2(1)])
      await rejects(removing(storage, 1), forbidden, 'without a mark')
      await insertAll(storage, marks, [mark(9, 't2')])
      await rejects(removing(storage, 1), forbidden, "with another team's mark")
      await insertAll(storage, marks, [mark(1)])
      await rejects(removing(storage, 1, 2), forbidden, 'behind the mark')
      equal(await left(storage), ['t1/1', 't1/2', 't2/1'], 'records')
    },
  },
  {
    name: 'removes from the oldest on, as far as a mark reaches, and each once',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1), entry(2), entry(3), entry(4), ofT2(1)])
      await insertAll(storage, marks, [mark(3)])
      equal(await removing(storage, 1, 1, 2), [true, false, true], 'answers')
      equal(await removing(storage, 3), [true], 'at the mark')
      equal(await left(storage), ['t1/4', 't2/1'], 'what is left')
      const outside = storage.transaction((tx) => tx.remove(log, T2, 't1/4'))
      equal(await outside, false, 'out of scope')
      await rejects(removing(storage, 4), forbidden, 'behind the mark')
    },
  },
  {
    name: 'removes nothing in front of which an older one is left',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1), entry(2), entry(3)])
      await insertAll(storage, marks, [mark(3)])
      await rejects(removing(storage, 2), forbidden, 'out of the middle')
      await rejects(removing(storage, 1, 3), forbidden, 'past one that is left')
      equal(await left(storage), ['t1/1', 't1/2', 't1/3'], 'records')
    },
  },
  {
    name: 'counts a mark of the same transaction, and not one that was undone',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1), entry(2)])
      const work = (undo: boolean) =>
        storage.transaction(async (tx) => {
          await tx.insert(marks, mark(1))
          await tx.remove(log, T1, 't1/1')
          if (undo) throw new Error('undone on purpose')
        })
      await rejection(work(true), 'the work that throws')
      await rejects(removing(storage, 1), forbidden, 'after the undone one')
      await work(false)
      equal(await left(storage), ['t1/2'], 'what is left')
    },
  },
  {
    name: 'updates no record that it would let go, and lets no mark go',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1)])
      await insertAll(storage, marks, [mark(1)])
      const update = storage.transaction((tx) => tx.update(log, T1, 't1/1', 1, { text: 'forged' }))
      await rejects(update, forbidden, 'update')
      const remove = storage.transaction((tx) => tx.remove(marks, T1, 't1/1'))
      await rejects(remove, forbidden, 'the mark')
      equal(await storage.find(log, { scope: ALL }), [entry(1)], 'records')
    },
  },
  {
    name: 'lets exactly one of two racers remove a record',
    async run({ storage }) {
      await insertAll(storage, log, [entry(1), entry(2)])
      await insertAll(storage, marks, [mark(2)])
      const race = () =>
        storage.transaction(async (tx) => {
          await pause()
          return await tx.remove(log, T1, 't1/1')
        })
      equal((await Promise.all([race(), race()])).sort(), [false, true], 'answers')
      equal(await left(storage), ['t1/2'], 'what is left')
    },
  },
]
