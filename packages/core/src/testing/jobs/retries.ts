import * as z from 'zod/mini'
import { defineQueue } from '../../domain/jobs/index.ts'
import { check, equal } from '../assert.ts'
import type { JobsCase } from './case.ts'
import { allDone, aQueue, eventually, putNumbers, recording } from './fixtures.ts'

export const retryCases: readonly JobsCase[] = [
  {
    name: 'tries again what failed, under the same id, and counts the attempts',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const worker = recording(queue, ({ attempt }) => {
        if (attempt < 3) throw new Error(`attempt ${attempt}`)
      })
      await world.jobs.start([worker])
      const [id] = await putNumbers(world, queue, 1)
      await allDone(world, queue)
      const expected = [1, 2, 3].map((attempt) => ({ id, attempt }))
      equal(
        worker.seen.map((job) => ({ id: job.id, attempt: job.attempt })),
        expected,
        'attempts',
      )
    },
  },
  {
    name: 'waits before it tries again, and longer each time',
    async run(world) {
      const queue = aQueue({ retry: { delay: 1_000, limit: 5 } })
      await world.jobs.migrate([queue])
      const times: number[] = []
      const worker = recording(queue, ({ attempt }) => {
        times.push(performance.now())
        if (attempt < 3) throw new Error('again')
      })
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await eventually(() => times.length === 1, 'the first attempt')
      await eventually(async () => (await world.jobs.count(queue)).delayed === 1, 'it is delayed')
      await eventually(() => times.length === 3, 'the third attempt', 30_000)
      const [first = 0, second = 0, third = 0] = times
      check(second - first >= 900, `the second attempt came after ${second - first} ms`)
      check(third - second >= 1_900, `the third attempt came after ${third - second} ms`)
    },
  },
  {
    name: 'fails an attempt that takes longer than the queue allows, tells the handler, and tries again',
    async run(world) {
      const queue = aQueue({ timeout: 300 })
      await world.jobs.migrate([queue])
      const codes: unknown[] = []
      const worker = recording(queue, ({ attempt, signal }) => {
        if (attempt > 1) return
        return new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => {
            codes.push(Reflect.get(Object(signal.reason), 'code'))
            resolve()
          }),
        )
      })
      await world.jobs.start([worker])
      await putNumbers(world, queue, 1)
      await allDone(world, queue)
      equal([codes, worker.seen.length], [['job_timed_out'], 2], 'codes, and attempts')
    },
  },
  {
    name: 'survives whatever a handler throws',
    async run(world) {
      const queue = aQueue({ retry: { limit: 0 } })
      await world.jobs.migrate([queue])
      const thrown = [
        undefined,
        null,
        'text',
        7,
        new Error(''),
        new Error('with \u0000 and \uD800 in it'),
        { a: 1 },
      ]
      const worker = recording(queue, ({ data }) => Promise.reject(thrown[data.n]), 3)
      await world.jobs.start([worker])
      await putNumbers(world, queue, ...thrown.keys())
      await eventually(async () => (await world.jobs.count(queue)).dead === thrown.length, 'all are dead')
      const letters = await world.jobs.deadLetters(queue)
      check(
        letters.every(({ error }) => typeof error === 'string'),
        'every dead letter says why',
      )
    },
  },
  {
    name: 'fails a job that its queue cannot read any more, without calling its handler',
    async run(world) {
      const before = aQueue()
      await world.jobs.migrate([before])
      await putNumbers(world, before, 1)
      const after = defineQueue({
        name: before.name,
        data: z.object({ text: z.string() }),
        retry: { limit: 0, delay: 0 },
      })
      await world.jobs.migrate([after])
      let called = 0
      await world.jobs.start([
        {
          queue: after,
          async handle() {
            called += 1
          },
        },
      ])
      // The job was put in under the old rules, and may still have the attempts that those gave it.
      await eventually(async () => {
        const { waiting, delayed, dead } = await world.jobs.count(after)
        return dead === 1 || waiting + delayed === 0
      }, 'it is dead')
      equal(called, 0, 'calls')
    },
  },
]
