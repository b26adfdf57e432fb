import { check, equal, rejects } from '../assert.ts'
import type { JobsCase } from './case.ts'
import { aKeyedQueue, allDone, type Data, eventually, pause, put, recording, signal } from './fixtures.ts'

const about = (thing: string, n: number): { readonly data: Data } => ({ data: { n, about: thing } })
const LATER = new Date(Date.now() + 3_600_000).toISOString()

export const keyCases: readonly JobsCase[] = [
  {
    name: 'puts a job in the place of the one that waits under its key: same id, new data',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const [first] = await put(world, queue, about('a', 1))
      const ids = await put(world, queue, about('a', 2), about('b', 3), about('a', 4))
      equal([ids[0], ids[2]], [first, first], 'ids')
      const worker = recording(queue)
      await world.jobs.start([worker])
      await allDone(world, queue)
      const seen = worker.seen.map(({ data }) => data.n).toSorted((a, b) => a - b)
      equal(seen, [3, 4], 'numbers')
    },
  },
  {
    name: 'moves the start of the job that waits, earlier and later',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const count = async () => {
        const { waiting, delayed } = await world.jobs.count(queue)
        return { waiting, delayed }
      }
      await put(world, queue, { ...about('a', 1), runAt: LATER })
      equal(await count(), { waiting: 0, delayed: 1 }, 'put in for later')
      await put(world, queue, about('a', 2))
      equal(await count(), { waiting: 1, delayed: 0 }, 'moved to now')
      await put(world, queue, { ...about('a', 3), runAt: LATER })
      equal(await count(), { waiting: 0, delayed: 1 }, 'moved back')
    },
  },
  {
    name: 'runs one of a key at a time, and looks again at what was put in while it ran',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, ({ data }) => (data.n === 1 ? hold.given : undefined), 5)
      await world.jobs.start([worker])
      await put(world, queue, about('a', 1))
      await eventually(() => worker.seen.length === 1, 'the first runs')
      await put(world, queue, about('a', 2))
      await put(world, queue, about('a', 3), about('b', 4))
      await eventually(() => worker.seen.length === 2, 'the other thing runs')
      await pause(100)
      equal(
        worker.seen.map(({ data }) => data.n),
        [1, 4],
        'while the first runs',
      )
      hold.give()
      await allDone(world, queue)
      equal(
        worker.seen.map(({ data }) => data.n),
        [1, 4, 3],
        'in the end',
      )
    },
  },
  {
    name: 'gives a job that waits for another attempt the data of the one that is put in',
    async run(world) {
      const queue = aKeyedQueue({ retry: { delay: 3_600_000, max: 3_600_000 } })
      await world.jobs.migrate([queue])
      const worker = recording(queue, ({ data }) => {
        if (data.n === 1) throw new Error('not so')
      })
      await world.jobs.start([worker])
      const [first] = await put(world, queue, about('a', 1))
      await eventually(
        async () => (await world.jobs.count(queue)).delayed === 1,
        'it waits for another attempt',
      )
      const [second] = await put(world, queue, about('a', 2))
      await allDone(world, queue)
      equal(second, first, 'id')
      equal(
        worker.seen.map(({ data, attempt }) => [data.n, attempt]),
        [
          [1, 1],
          [2, 2],
        ],
        'attempts',
      )
    },
  },
  {
    name: 'loses no failure when another of its key waits already',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(
        queue,
        async ({ data, attempt }) => {
          if (data.n === 1 && attempt === 1) {
            await hold.given
            throw new Error('fails')
          }
        },
        3,
      )
      await world.jobs.start([worker])
      await put(world, queue, about('a', 1))
      await eventually(() => worker.seen.length === 1, 'the first runs')
      await put(world, queue, about('a', 2))
      hold.give()
      await allDone(world, queue)
      const seen = worker.seen.map(({ data }) => data.n).toSorted()
      equal([seen, (await world.jobs.count(queue)).dead], [[1, 1, 2], 0], 'numbers, and dead letters')
    },
  },
  {
    name: 'shows what waits under a key, and nothing of what runs or of another key',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const waiting = () => world.storage.transaction((tx) => world.jobs.waiting(tx, queue, 'a'))
      await put(world, queue, about('b', 1))
      equal(await waiting(), null, 'nothing waits')
      const [id] = await put(world, queue, { ...about('a', 2), runAt: LATER })
      equal(await waiting(), { id, data: { n: 2, about: 'a' }, runAt: LATER }, 'what waits')
      const worker = recording(queue, () => hold.given, 2)
      const hold = signal()
      await world.jobs.start([worker])
      await put(world, queue, about('a', 3))
      await eventually(() => worker.seen.length === 2, 'both run')
      equal(await waiting(), null, 'while it runs')
      hold.give()
    },
  },
  {
    name: 'takes out all of a key at once, those that wait and the one that runs, and none of another',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, ({ data }) => (data.n === 1 ? hold.given : undefined), 1)
      await world.jobs.start([worker])
      await put(world, queue, about('a', 1))
      await eventually(() => worker.seen.length === 1, 'the first runs')
      await put(world, queue, about('a', 2), about('', 3), about('b', 4))
      const cancel = (key: string) => world.storage.transaction((tx) => world.jobs.cancel(tx, queue, { key }))
      equal([await cancel('a'), await cancel('a'), await cancel('')], [true, false, true], 'cancelled')
      const late = world.storage.transaction(async (tx) => {
        await worker.seen[0]?.lease.assert(tx)
      })
      await rejects(late, { name: 'SlipwayError', code: 'lease_lost' }, 'assert')
      hold.give()
      await allDone(world, queue)
      equal(
        worker.seen.map(({ data }) => data.n),
        [1, 4],
        'done',
      )
    },
  },
  {
    name: 'misses nothing that is put in by a transaction that began before the job that waited was taken',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      await put(world, queue, about('a', 1))
      const worker = recording(queue)
      const begun = signal()
      const commit = signal()
      const writing = world.storage.transaction(async (tx) => {
        await world.jobs.enqueue(tx, queue, [about('a', 2)])
        begun.give()
        await commit.given
      })
      await begun.given
      const other = await world.connect()
      // It may find the job held by the transaction, or have to wait for it.
      const started = other.jobs.start([worker])
      await pause(200)
      commit.give()
      await writing
      const committedAt = worker.seen.length
      await started
      await allDone(world, queue)
      check(
        worker.seen.slice(committedAt).some(({ data }) => data.n === 2),
        `after the commit came ${JSON.stringify(worker.seen.slice(committedAt).map(({ data }) => data.n))}`,
      )
    },
  },
]
