import { check, equal, rejects } from '../assert.ts'
import type { JobsCase } from './case.ts'
import { allDone, aQueue, eventually, pause, putNumbers, recording, signal } from './fixtures.ts'

export const workerCases: readonly JobsCase[] = [
  {
    name: 'has as many hands as it was given, and not one more',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      let busy = 0
      let most = 0
      const worker = recording(
        queue,
        async () => {
          busy += 1
          most = Math.max(most, busy)
          await pause(20)
          busy -= 1
        },
        4,
      )
      await putNumbers(world, queue, ...Array.from({ length: 24 }, (_, n) => n))
      await world.jobs.start([worker])
      await allDone(world, queue)
      equal([worker.seen.length, most], [24, 4], 'jobs, and most at once')
    },
  },
  {
    name: 'works at several queues, none of which waits for another',
    async run(world) {
      const slow = aQueue({ name: 'slow' })
      const quick = aQueue({ name: 'quick' })
      await world.jobs.migrate([slow, quick])
      const hold = signal()
      const others = recording(quick)
      await world.jobs.start([recording(slow, () => hold.given), others])
      await putNumbers(world, slow, 1)
      await putNumbers(world, quick, 1, 2, 3)
      await eventually(() => others.seen.length === 3, 'the quick ones are done')
      equal((await world.jobs.count(slow)).running, 1, 'running')
      hold.give()
    },
  },
  {
    name: 'calls a job done only when its handler has come back',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, () => hold.given)
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      equal(await world.jobs.count(queue), { waiting: 0, delayed: 0, running: 1, dead: 0 }, 'while it runs')
      hold.give()
      await allDone(world, queue)
    },
  },
  {
    name: 'waits for what runs when it is stopped, takes nothing more, and may start again',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const hold = signal()
      const worker = recording(queue, () => hold.given)
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1, 2)
      await eventually(() => worker.seen.length === 1, 'the job runs')
      let stopped = false
      const stopping = world.jobs.stop().then(() => {
        stopped = true
      })
      await pause(50)
      check(!stopped, 'it stopped before the handler had come back')
      hold.give()
      await stopping
      equal(await world.jobs.count(queue), { waiting: 1, delayed: 0, running: 0, dead: 0 }, 'after the stop')
      await pause(50)
      equal(worker.seen.length, 1, 'jobs handed out')
      await world.jobs.start([worker])
      await allDone(world, queue)
      equal(worker.seen.length, 2, 'jobs handed out after another start')
    },
  },
  {
    name: 'gives back what is not done when its time to finish is over, and tells the handler',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const reasons: unknown[] = []
      const stubborn = recording(
        queue,
        ({ signal }) =>
          new Promise<void>(() => signal.addEventListener('abort', () => reasons.push(signal.reason))),
      )
      await world.jobs.start([stubborn])
      await putNumbers(world, queue, 1)
      await eventually(() => stubborn.seen.length === 1, 'the job runs')
      await world.jobs.stop({ grace: 30 })
      equal(
        reasons.map((reason) => (reason instanceof Error ? reason.name : reason)),
        ['SlipwayError'],
        'reasons',
      )
      const other = await world.connect()
      const worker = recording(queue)
      await other.jobs.start([worker])
      await allDone(other, queue)
      equal(
        worker.seen.map(({ id, attempt }) => ({ id, attempt })),
        [{ id: stubborn.seen[0]?.id, attempt: 2 }],
        'done by another',
      )
    },
  },
  {
    name: 'refuses to start twice',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      await world.jobs.start([recording(queue)])
      const again = world.jobs.start([recording(queue)])
      await rejects(again, { name: 'SlipwayError', code: 'invalid_input' }, 'start')
    },
  },
  {
    name: 'finds what another process has put in, without being woken',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue)
      await world.jobs.start([worker])
      const other = await world.connect()
      await other.storage.transaction((tx) => other.jobs.enqueue(tx, queue, [{ data: { n: 1 } }]))
      await allDone(world, queue)
      equal(worker.seen.length, 1, 'jobs')
    },
  },
]
