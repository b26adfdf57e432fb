import { check, equal, rejects } from '../assert.ts'
import type { JobsCase } from './case.ts'
import {
  allDone,
  aQueue,
  effects,
  eventually,
  pause,
  put,
  putNumbers,
  recording,
  undone,
} from './fixtures.ts'

const DATA = { n: 0.1 + 0.2, about: 'Zoë 🚀 \u2028 "\\ $$ %s' }

export const enqueueCases: readonly JobsCase[] = [
  {
    name: 'hands out what a committed transaction has put in, as it was put in',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue)
      await world.jobs.start([worker])
      const [id] = await put(world, queue, { data: DATA })
      await allDone(world, queue)
      equal(
        worker.seen.map((job) => ({ id: job.id, data: job.data, attempt: job.attempt })),
        [{ id, data: DATA, attempt: 1 }],
        'jobs',
      )
    },
  },
  {
    name: 'knows nothing of what a transaction has put in that was undone',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const writing = world.storage.transaction(async (tx) => {
        await world.jobs.enqueue(tx, queue, [{ data: { n: 1 } }])
        throw undone()
      })
      await rejects(writing, { name: 'Undone' }, 'transaction')
      equal(await world.jobs.count(queue), { waiting: 0, delayed: 0, running: 0, dead: 0 }, 'counts')
    },
  },
  {
    name: 'is part of the transaction: a job and the record beside it are there together or not at all',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const record = { id: 'a', team_id: 't1', job: 'a', attempt: 1 }
      const write = () =>
        world.storage.transaction(async (tx) => {
          await world.jobs.enqueue(tx, queue, [{ data: { n: 1 } }])
          await tx.insert(effects, record)
        })
      await write()
      await rejects(write(), { name: 'UniqueViolation', index: 'id' }, 'second record')
      equal((await world.jobs.count(queue)).waiting, 1, 'waiting')
    },
  },
  {
    name: 'refuses what the queue does not carry, and undoes the transaction',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const wrong: { readonly data: { n: number } } = JSON.parse('{"data":{"n":"one"}}')
      await rejects(put(world, queue, wrong), { name: 'SlipwayError', code: 'invalid_input' }, 'enqueue')
      equal((await world.jobs.count(queue)).waiting, 0, 'waiting')
    },
  },
  {
    name: 'installs the same queues again and takes over what they say now',
    async run(world) {
      const before = aQueue({ retry: { limit: 9 } })
      await world.jobs.migrate([before])
      await putNumbers(world, before, 1)
      const after = aQueue({ retry: { limit: 0 } })
      const other = await world.connect()
      await Promise.all([world.jobs.migrate([after]), other.jobs.migrate([after])])
      equal((await world.jobs.count(after)).waiting, 1, 'waiting')
      await putNumbers(world, after, 2)
      await world.jobs.start([
        recording(after, ({ data }) => (data.n === 2 ? Promise.reject(new Error()) : undefined)),
      ])
      await eventually(async () => (await world.jobs.count(after)).dead === 1, 'a dead letter')
    },
  },
  {
    name: 'gives the ids of many jobs in their order, and has each done once',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const numbers = Array.from({ length: 200 }, (_, n) => n)
      const ids = await putNumbers(world, queue, ...numbers)
      equal(new Set(ids).size, 200, 'different ids')
      const worker = recording(queue, undefined, 20)
      await world.jobs.start([worker])
      await allDone(world, queue)
      const seen = new Map(worker.seen.map(({ id, data }) => [id, data.n]))
      equal(
        ids.map((id) => seen.get(id)),
        numbers,
        'jobs by id',
      )
      equal(worker.seen.length, 200, 'times')
    },
  },
  {
    name: 'hands out nothing before its time, and counts it apart until then',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const runAt = Date.now() + 1_200
      const started: number[] = []
      await world.jobs.start([recording(queue, () => void started.push(Date.now()))])
      await put(world, queue, { data: { n: 1 }, runAt: new Date(runAt).toISOString() })
      equal(await world.jobs.count(queue), { waiting: 0, delayed: 1, running: 0, dead: 0 }, 'counts')
      await eventually(() => started.length === 1, 'the job runs')
      // The store may have a clock of its own.
      check((started[0] ?? 0) >= runAt - 250, `it ran ${runAt - (started[0] ?? 0)} ms too early`)
    },
  },
  {
    name: 'hands out first what has been due for longest',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      for (const n of [1, 2, 3]) {
        await putNumbers(world, queue, n)
        await pause(5)
      }
      const worker = recording(queue)
      await world.jobs.start([worker])
      await allDone(world, queue)
      equal(
        worker.seen.map(({ data }) => data.n),
        [1, 2, 3],
        'order',
      )
    },
  },
  {
    name: 'takes a job that waits out again, once, and with the transaction that does so',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const [first = '', second = ''] = await putNumbers(world, queue, 1, 2)
      const cancel = (id: string) => world.storage.transaction((tx) => world.jobs.cancel(tx, queue, { id }))
      const writing = world.storage.transaction(async (tx) => {
        await world.jobs.cancel(tx, queue, { id: second })
        throw undone()
      })
      await rejects(writing, { name: 'Undone' }, 'transaction')
      equal([await cancel(first), await cancel(first)], [true, false], 'cancelled')
      const worker = recording(queue)
      await world.jobs.start([worker])
      await allDone(world, queue)
      equal(
        worker.seen.map(({ id }) => id),
        [second],
        'done',
      )
    },
  },
  {
    name: 'refuses everything after it was closed, and may be closed twice',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      await Promise.all([world.jobs.close(), world.jobs.close()])
      const closed = { name: 'SlipwayError', code: 'closed' }
      await rejects(putNumbers(world, queue, 1), closed, 'enqueue')
      await rejects(world.jobs.start([]), closed, 'start')
      await rejects(world.jobs.count(queue), closed, 'count')
      await rejects(world.jobs.migrate([queue]), closed, 'migrate')
    },
  },
]
