import { check, equal, rejects } from '../assert.ts'
import type { JobsCase } from './case.ts'
import {
  allDone,
  aQueue,
  effectOf,
  effects,
  eventually,
  pause,
  putNumbers,
  recording,
  SCOPE,
  signal,
} from './fixtures.ts'

const LOST = { name: 'SlipwayError', code: 'lease_lost' }

export const leaseCases: readonly JobsCase[] = [
  {
    name: 'ends a job in the transaction of its effect: what the handler does afterwards changes nothing',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue, async (job) => {
        await world.storage.transaction(async (tx) => {
          await job.lease.complete(tx)
          await tx.insert(effects, effectOf(job))
        })
        throw new Error('too late')
      })
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await allDone(world, queue)
      await pause(100)
      equal(worker.seen.length, 1, 'attempts')
      equal((await world.storage.find(effects, { scope: SCOPE })).length, 1, 'effects')
      equal((await world.jobs.count(queue)).dead, 0, 'dead')
    },
  },
  {
    name: 'does not end a job in a transaction that is undone',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue, async (job) => {
        await world.storage.transaction(async (tx) => {
          await job.lease.complete(tx)
          await tx.insert(effects, effectOf(job))
          if (job.attempt === 1) throw new Error('undone')
        })
      })
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await allDone(world, queue)
      equal(
        (await world.storage.find(effects, { scope: SCOPE })).map(({ attempt }) => attempt),
        [2],
        'effects',
      )
    },
  },
  {
    name: 'holds for a worker that works, and has ended when the job is done',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue, (job) => world.storage.transaction((tx) => job.lease.assert(tx)))
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await allDone(world, queue)
      equal(worker.seen.length, 1, 'attempts')
      const [job] = worker.seen
      const late = world.storage.transaction(async (tx) => {
        await job?.lease.assert(tx)
      })
      await rejects(late, LOST, 'assert after the end')
    },
  },
  {
    name: 'is renewed for as long as a handler works',
    async run(world) {
      const queue = aQueue({ lease: world.lease })
      await world.jobs.migrate([queue])
      const other = await world.connect()
      const greedy = recording(queue)
      const worker = recording(queue, () => pause(world.lease * 1.5))
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      await other.jobs.start([greedy])
      await allDone(world, queue, world.lease * 3 + 5_000)
      equal([worker.seen.length, greedy.seen.length], [1, 0], 'attempts')
    },
  },
  {
    name: 'ends for a worker that is not heard of, and what that one writes later is refused',
    async run(world) {
      const queue = aQueue({ lease: world.lease })
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, () => hold.given)
      await world.jobs.start([worker])
      const [id] = await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      const severedAt = performance.now()
      world.sever()
      const other = await world.connect()
      const next = recording(queue, (job) =>
        other.storage.transaction(async (tx) => {
          await job.lease.complete(tx)
          await tx.insert(effects, effectOf(job))
        }),
      )
      await other.jobs.start([next])
      await eventually(() => next.seen.length > 0, 'another takes the job over', world.lease + 15_000)
      const took = performance.now() - severedAt
      check(took >= world.lease * 0.6, `it was taken over after ${took} ms`)
      equal(
        next.seen.map((job) => ({ id: job.id, attempt: job.attempt })),
        [{ id, attempt: 2 }],
        'second attempt',
      )
      await allDone(other, queue)
      const [job] = worker.seen
      if (job === undefined) throw new Error('There was no job.')
      const write = (by: 'assert' | 'complete') =>
        other.storage.transaction(async (tx) => {
          await tx.insert(effects, effectOf(job))
          await job.lease[by](tx)
        })
      await rejects(write('assert'), LOST, 'assert')
      await rejects(write('complete'), LOST, 'complete')
      equal(
        (await other.storage.find(effects, { scope: SCOPE })).map(({ attempt }) => attempt),
        [2],
        'effects',
      )
      hold.give()
    },
  },
  {
    name: 'has ended while another attempt runs, whatever that one is about to come to',
    async run(world) {
      const queue = aQueue({ timeout: 200 })
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(
        queue,
        ({ attempt }) => (attempt === 1 ? new Promise(() => {}) : hold.given),
        2,
      )
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length >= 2, 'the second attempt runs')
      const first = world.storage.transaction(async (tx) => {
        await worker.seen[0]?.lease.assert(tx)
      })
      await rejects(first, LOST, 'assert of the first')
      hold.give()
    },
  },
  {
    name: 'ends when the job is cancelled, and the handler is told',
    async run(world) {
      const queue = aQueue({ lease: world.lease })
      await world.jobs.migrate([queue])
      const told = signal()
      const worker = recording(queue, ({ signal }) => {
        signal.addEventListener('abort', told.give)
        return told.given
      })
      await world.jobs.start([worker])
      const [id = ''] = await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      equal(await world.storage.transaction((tx) => world.jobs.cancel(tx, queue, { id })), true, 'cancelled')
      const late = world.storage.transaction(async (tx) => {
        await worker.seen[0]?.lease.assert(tx)
      })
      await rejects(late, LOST, 'assert')
      await told.given
      await pause(50)
      equal(await world.jobs.count(queue), { waiting: 0, delayed: 0, running: 0, dead: 0 }, 'counts')
    },
  },
  {
    name: 'makes a dead letter of a job whose workers die each time',
    async run(world) {
      const queue = aQueue({ lease: world.lease, retry: { limit: 0 } })
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, () => hold.given)
      await world.jobs.start([worker])
      const [id] = await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      world.sever()
      const other = await world.connect()
      const next = recording(queue)
      await other.jobs.start([next])
      const dead = async () => (await other.jobs.count(queue)).dead === 1
      await eventually(dead, 'it is dead', world.lease + 15_000)
      equal(next.seen.length, 0, 'attempts of the other')
      const [letter] = await other.jobs.deadLetters(queue)
      equal([letter?.jobId, letter?.attempts], [id, 1], 'dead letter')
      hold.give()
    },
  },
]
