import type { Claim } from '../../ports/index.ts'
import { check, equal } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, idsOf, insertAll, type Job, job, jobs, LATER, NOW, pause, signal, T1 } from './fixtures.ts'

const BEFORE = '2026-03-01T11:59:59.999Z'

function claimOf(fields: Partial<Claim<Job>> = {}): Claim<Job> {
  return { scope: T1, limit: 10, owner: 'w1', now: NOW, until: LATER, ...fields }
}

export const claimCases: readonly StorageCase[] = [
  {
    name: 'takes free records: sets owner and end of the lease, raises epoch and revision',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('a', { lease_epoch: 4, revision: 7 }), job('b')])
      const claimed = await storage.transaction((tx) => tx.claim(jobs, claimOf()))
      const lease = { lease_owner: 'w1', lease_until: LATER }
      const expected = [
        job('a', { ...lease, lease_epoch: 5, revision: 8 }),
        job('b', { ...lease, lease_epoch: 1, revision: 2 }),
      ]
      equal(claimed, expected, 'answer')
      equal(await storage.find(jobs, { scope: ALL }), expected, 'records')
    },
  },
  {
    name: 'leaves a record alone while its lease runs, and takes it at the instant at which the lease ends',
    async run({ storage }) {
      await insertAll(storage, jobs, [
        job('held', { lease_owner: 'w0', lease_until: LATER, lease_epoch: 1 }),
        job('ended', { lease_owner: 'w0', lease_until: BEFORE, lease_epoch: 1 }),
        job('ends', { lease_owner: 'w0', lease_until: NOW, lease_epoch: 1 }),
      ])
      equal(await idsOf(storage.transaction((tx) => tx.claim(jobs, claimOf()))), ['ended', 'ends'], 'claimed')
      equal(await storage.transaction((tx) => tx.claim(jobs, claimOf({ owner: 'w0' }))), [], 'claimed again')
      const own = claimOf({ now: LATER, until: '2026-03-01T12:02:00.000Z' })
      const again = await storage.transaction((tx) => tx.claim(jobs, own))
      equal(
        again.map(({ lease_epoch }) => lease_epoch),
        [3, 3, 2],
        'epochs of a later claim',
      )
    },
  },
  {
    name: 'refuses the write of a worker whose lease was taken over, by its revision',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('a')])
      const [first] = await storage.transaction((tx) => tx.claim(jobs, claimOf()))
      const later = claimOf({ owner: 'w2', now: LATER, until: '2026-03-01T12:02:00.000Z' })
      const [second] = await storage.transaction((tx) => tx.claim(jobs, later))
      equal([first?.lease_epoch, second?.lease_epoch], [1, 2], 'epochs')
      const write = (revision: number, state: string) =>
        storage.transaction((tx) => tx.update(jobs, T1, 'a', revision, { state }))
      equal(await write(first?.revision ?? 0, 'late'), null, 'the late write')
      equal((await write(second?.revision ?? 0, 'done'))?.state, 'done', 'the write in time')
    },
  },
  {
    name: 'takes at most as many as the limit, those first that are first in the order',
    async run({ storage }) {
      await insertAll(
        storage,
        jobs,
        [3, 1, 2, 1].map((priority, index) => job(`j${index}`, { priority })),
      )
      const order = claimOf({
        orderBy: [
          { field: 'priority', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
      })
      const claim = (limit: number) => idsOf(storage.transaction((tx) => tx.claim(jobs, { ...order, limit })))
      equal(await claim(2), ['j0', 'j2'], 'first')
      equal(await claim(1), ['j3'], 'second')
      equal(await claim(5), ['j1'], 'third')
      equal(await claim(5), [], 'nothing is left')
    },
  },
  {
    name: 'takes only what satisfies the condition',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('a', { state: 'done' }), job('b'), job('c', { priority: 9 })])
      const where = {
        op: 'and',
        of: [
          { op: 'eq', field: 'state', value: 'ready' },
          { op: 'lt', field: 'priority', value: 9 },
        ],
      } as const
      equal(await idsOf(storage.transaction((tx) => tx.claim(jobs, claimOf({ where })))), ['b'], 'claimed')
      equal(await storage.get(jobs, T1, 'a'), job('a', { state: 'done' }), 'the other')
    },
  },
  {
    name: 'gives the leases back when the transaction is undone',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('a')])
      const work = storage.transaction(async (tx) => {
        await tx.claim(jobs, claimOf())
        throw new Error('undo')
      })
      await work.catch(() => {})
      equal(await storage.get(jobs, T1, 'a'), job('a'), 'the record')
    },
  },
  {
    name: 'never gives the same record to two workers who claim at once',
    async run({ storage }) {
      const all = Array.from({ length: 24 }, (_, index) => job(`j${String(index).padStart(2, '0')}`))
      await insertAll(storage, jobs, all)
      const taken: string[] = []
      async function work(owner: string): Promise<void> {
        for (let empty = 0; empty < 3 && taken.length <= all.length; ) {
          const claimed = await storage.transaction(async (tx) => {
            const found = await tx.claim(jobs, claimOf({ owner, limit: 3 }))
            await pause()
            return found
          })
          // A worker may find nothing while another is taking it; what that one drops is seen at the next look.
          if (claimed.length === 0) empty += 1
          taken.push(...claimed.map(({ id }) => id))
        }
      }
      await Promise.all(['w1', 'w2', 'w3', 'w4'].map(work))
      equal(
        taken.sort(),
        all.map(({ id }) => id),
        'taken',
      )
      const epochs = (await storage.find(jobs, { scope: ALL })).map(({ lease_epoch }) => lease_epoch)
      check(
        epochs.every((epoch) => epoch === 1),
        `epochs are ${epochs.join(', ')}`,
      )
    },
  },
  {
    name: 'takes what is free without waiting for what another is taking',
    needs: 'parallel transactions',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('a'), job('b')])
      const [taken, end] = [signal(), signal()]
      const first = storage.transaction(async (tx) => {
        const claimed = await tx.claim(jobs, claimOf({ limit: 1 }))
        taken.give()
        await end.given
        return claimed
      })
      await taken.given
      try {
        const second = await storage.transaction((tx) => tx.claim(jobs, claimOf({ owner: 'w2' })))
        const third = await storage.transaction((tx) => tx.claim(jobs, claimOf({ owner: 'w3' })))
        equal([second.map(({ id }) => id), third], [['b'], []], 'claimed by the others')
      } finally {
        end.give()
      }
      equal(await idsOf(first), ['a'], 'claimed by the first')
    },
  },
]
