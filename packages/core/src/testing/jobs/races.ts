import { check, equal } from '../assert.ts'
import type { JobsCase, JobsProcess, JobsWorld } from './case.ts'
import {
  aKeyedQueue,
  allDone,
  aQueue,
  type Data,
  effectOf,
  effects,
  pause,
  put,
  putNumbers,
  recording,
  SCOPE,
} from './fixtures.ts'

async function processes(world: JobsWorld, count: number): Promise<JobsProcess[]> {
  const all: JobsProcess[] = [world]
  while (all.length < count) all.push(await world.connect())
  return all
}

export const raceCases: readonly JobsCase[] = [
  {
    name: 'hands each job to one worker only, of several processes that look at once',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      await putNumbers(world, queue, ...Array.from({ length: 150 }, (_, n) => n))
      const all = await processes(world, 3)
      const workers = all.map(() => recording(queue, () => pause(1), 8))
      await Promise.all(all.map(({ jobs }, index) => jobs.start([workers[index] ?? recording(queue)])))
      await allDone(world, queue)
      const seen = workers.flatMap((worker) => worker.seen.map(({ id }) => id))
      equal([seen.length, new Set(seen).size], [150, 150], 'handed out')
    },
  },
  {
    name: 'runs one job of a key at a time, whichever processes look for them',
    async run(world) {
      const queue = aKeyedQueue()
      await world.jobs.migrate([queue])
      const busy = new Map<string, number>()
      const overlaps: string[] = []
      const work = async ({ about = '' }: Data) => {
        const now = (busy.get(about) ?? 0) + 1
        busy.set(about, now)
        if (now > 1) overlaps.push(about)
        await pause(2)
        busy.set(about, (busy.get(about) ?? 0) - 1)
      }
      const all = await processes(world, 2)
      const workers = all.map(() => recording(queue, ({ data }) => work(data), 6))
      await Promise.all(all.map(({ jobs }, index) => jobs.start([workers[index] ?? recording(queue)])))
      for (let n = 0; n < 60; n += 1) {
        const from = all[n % 2] ?? world
        await put(from, queue, { data: { n, about: world.random.pick(['a', 'b', 'c']) } })
      }
      await allDone(world, queue)
      equal(overlaps, [], 'keys that ran twice at once')
      // The last word on each thing was heard.
      const last = Math.max(...workers.flatMap(({ seen }) => seen.map(({ data }) => data.n)))
      equal(last, 59, 'the last number')
    },
  },
  {
    name: 'has each effect once, with handlers that fail before and after it and workers that are stopped',
    async run(world) {
      const queue = aQueue({ retry: { limit: 1_000 } })
      await world.jobs.migrate([queue])
      const ids = await putNumbers(world, queue, ...Array.from({ length: 80 }, (_, n) => n))
      const [first = world, second = world] = await processes(world, 2)
      const workerOf = (process: JobsProcess) =>
        recording(
          queue,
          async (job) => {
            if (world.random.chance(0.2)) throw new Error('before the effect')
            await process.storage.transaction(async (tx) => {
              await job.lease.complete(tx)
              await tx.insert(effects, effectOf(job))
              if (world.random.chance(0.2)) throw new Error('in the transaction')
            })
            if (world.random.chance(0.2)) throw new Error('after the effect')
          },
          5,
        )
      await first.jobs.start([workerOf(first)])
      await second.jobs.start([workerOf(second)])
      for (let stops = 0; stops < 4; stops += 1) {
        await pause(10)
        const [stopped, other] = stops % 2 === 0 ? [first, second] : [second, first]
        await stopped.jobs.stop({ grace: 0 })
        other.jobs.wake()
        await stopped.jobs.start([workerOf(stopped)])
      }
      await allDone(world, queue, 30_000)
      const done = (await world.storage.find(effects, { scope: SCOPE })).map(({ job }) => job)
      equal(done.toSorted(), ids.toSorted(), 'effects')
    },
  },
  {
    name: 'lets one of two who cancel the same job have done it, and none when it is done',
    async run(world) {
      const queue = aQueue()
      await world.jobs.migrate([queue])
      const [id = ''] = await putNumbers(world, queue, 1)
      const all = await processes(world, 2)
      const answers = await Promise.all(
        all.map(({ storage, jobs }) => storage.transaction((tx) => jobs.cancel(tx, queue, { id }))),
      )
      equal(answers.toSorted(), [false, true], 'answers')
      check((await world.jobs.count(queue)).waiting === 0, 'nothing waits')
    },
  },
]
