import type { DeadLetter } from '../../ports/index.ts'
import { check, equal } from '../assert.ts'
import type { JobsCase, JobsWorld } from './case.ts'
import { allDone, aQueue, type Data, eventually, putNumbers, recording } from './fixtures.ts'

const NOTHING = { waiting: 0, delayed: 0, running: 0, dead: 0 }

/** A world in which jobs with these numbers have failed for good. */
async function withDead(world: JobsWorld, numbers: readonly number[]) {
  const queue = aQueue({ retry: { limit: 1 } })
  await world.jobs.migrate([queue])
  const state = { failing: true }
  const worker = recording(
    queue,
    ({ data }) => {
      if (state.failing) throw new Error(`no ${data.n}`)
    },
    5,
  )
  await world.jobs.start([worker])
  const ids = await putNumbers(world, queue, ...numbers)
  await eventually(async () => (await world.jobs.count(queue)).dead === numbers.length, 'all are dead')
  return { queue, worker, state, ids }
}

const numberOf = ({ data }: DeadLetter): number => (data as Data).n

export const deadLetterCases: readonly JobsCase[] = [
  {
    name: 'keeps a job that failed for good, with what it carried, why and how often it failed',
    async run(world) {
      const from = Date.now()
      const { queue, worker, ids } = await withDead(world, [7])
      equal(worker.seen.length, 2, 'attempts')
      equal(await world.jobs.count(queue), { ...NOTHING, dead: 1 }, 'counts')
      const letters = await world.jobs.deadLetters(queue)
      equal(
        letters.map(({ jobId, data, attempts, error }) => ({ jobId, data, attempts, error })),
        [{ jobId: ids[0], data: { n: 7 }, attempts: 2, error: 'no 7' }],
        'dead letters',
      )
      const failedAt = Date.parse(letters[0]?.failedAt ?? '')
      check(failedAt > from - 5_000 && failedAt < Date.now() + 5_000, `failed at ${letters[0]?.failedAt}`)
    },
  },
  {
    name: 'lists them page by page, the oldest first, none twice and none left out',
    async run(world) {
      const numbers = Array.from({ length: 13 }, (_, n) => n)
      const { queue } = await withDead(world, numbers)
      const found: number[] = []
      const times: string[] = []
      for (let after: DeadLetter | undefined; ; ) {
        const page = await world.jobs.deadLetters(queue, { limit: 5, after })
        check(page.length <= 5, `a page of ${page.length}`)
        found.push(...page.map(numberOf))
        times.push(...page.map(({ failedAt }) => failedAt))
        after = page.at(-1)
        if (after === undefined) break
      }
      equal(
        found.toSorted((a, b) => a - b),
        numbers,
        'numbers',
      )
      equal(times, times.toSorted(), 'order')
    },
  },
  {
    name: 'puts those in again that were named, under the id that the job had, with all attempts',
    async run(world) {
      const { queue, worker, state } = await withDead(world, [1, 2, 3])
      const letters = await world.jobs.deadLetters(queue)
      const [chosen] = letters.filter((letter) => numberOf(letter) === 2)
      state.failing = false
      const before = worker.seen.length
      equal(await world.jobs.redrive(queue, [chosen?.id ?? '']), 1, 'put in')
      await allDone(world, queue)
      equal(
        worker.seen.slice(before).map(({ id, data, attempt }) => ({ id, data, attempt })),
        [{ id: chosen?.jobId, data: { n: 2 }, attempt: 1 }],
        'done',
      )
      equal((await world.jobs.count(queue)).dead, 2, 'left')
    },
  },
  {
    name: 'keeps its id through a second failure for good',
    async run(world) {
      const { queue, ids, state, worker } = await withDead(world, [1])
      await world.jobs.redrive(queue)
      await eventually(() => worker.seen.length === 4, 'it has failed again')
      await eventually(async () => (await world.jobs.count(queue)).dead === 1, 'it is dead again')
      const [letter] = await world.jobs.deadLetters(queue)
      equal(letter?.jobId, ids[0], 'id')
      state.failing = false
      await world.jobs.redrive(queue)
      await allDone(world, queue)
      equal(worker.seen.at(-1)?.id, ids[0], 'id when it was done')
    },
  },
  {
    name: 'puts all of a queue in again, also more than it lists on a page',
    async run(world) {
      const numbers = Array.from({ length: 120 }, (_, n) => n)
      const { queue, state } = await withDead(world, numbers)
      state.failing = false
      equal(await world.jobs.redrive(queue), 120, 'put in')
      await allDone(world, queue)
      equal(await world.jobs.count(queue), NOTHING, 'counts')
    },
  },
  {
    name: 'removes those that were named, and no others',
    async run(world) {
      const { queue } = await withDead(world, [1, 2, 3])
      const [first, , third] = await world.jobs.deadLetters(queue)
      equal(await world.jobs.discard(queue, [first?.id ?? '', third?.id ?? '']), 2, 'removed')
      equal(await world.jobs.discard(queue, [first?.id ?? '']), 0, 'removed again')
      equal((await world.jobs.deadLetters(queue)).length, 1, 'left')
    },
  },
]
