import { describe, expect, it } from 'vitest'
import { jobs as jobRecords } from '../../domain/jobs/index.ts'
import { storageJobs } from '../../jobs/storage-jobs.ts'
import type { Job, Jobs, Storage } from '../../ports/index.ts'
import { memoryStorage } from '../../storage/memory/index.ts'
import type { JobsProcess } from './case.ts'
import { severable } from './severable.ts'
import { jobsSuite } from './suite.ts'

/** Jobs with one mistake in them, of a kind that engines make. */
interface BrokenJobs {
  readonly name: string
  /** The group of tests that must notice it. */
  readonly caughtBy: string
  wrap(jobs: Jobs, storage: Storage): Jobs
}

/** Changes what workers are handed. */
function withJobs(jobs: Jobs, change: (job: Job<unknown>) => Partial<Job<unknown>>): Jobs {
  return {
    ...jobs,
    start: (workers) =>
      jobs.start(
        workers.map((worker) => ({
          ...worker,
          handle: (job) => worker.handle({ ...job, ...change(job) }),
        })),
      ),
  }
}

const brokenJobs: readonly BrokenJobs[] = [
  {
    name: 'puts jobs in beside the transaction',
    caughtBy: 'putting in',
    wrap: (jobs, storage) => {
      const late: Promise<unknown>[] = []
      return {
        ...jobs,
        async enqueue(_, queue, list) {
          late.push(storage.transaction((tx) => jobs.enqueue(tx, queue, list)).catch(() => {}))
          return list.map((_, index) => String(index))
        },
      }
    },
  },
  {
    name: 'hands out jobs before their time',
    caughtBy: 'putting in',
    wrap: (jobs) => ({
      ...jobs,
      enqueue: (tx, queue, list) =>
        jobs.enqueue(
          tx,
          queue,
          list.map(({ data }) => ({ data })),
        ),
    }),
  },
  {
    name: 'takes one job more than there are hands',
    caughtBy: 'workers',
    wrap: (jobs) => ({
      ...jobs,
      start: (workers) =>
        jobs.start(workers.map((worker) => ({ ...worker, concurrency: (worker.concurrency ?? 1) + 1 }))),
    }),
  },
  {
    name: 'stops without waiting for what runs',
    caughtBy: 'workers',
    wrap: (jobs) => ({ ...jobs, stop: () => jobs.stop({ grace: 0 }) }),
  },
  {
    name: 'does not tell a handler that its time is over',
    caughtBy: 'retries',
    wrap: (jobs) => withJobs(jobs, () => ({ signal: new AbortController().signal })),
  },
  {
    name: 'gives each attempt an id of its own',
    caughtBy: 'retries',
    wrap: (jobs) => withJobs(jobs, ({ id, attempt }) => ({ id: `${id}/${attempt}` })),
  },
  {
    name: 'forgets why a job failed',
    caughtBy: 'dead letters',
    wrap: (jobs) => ({
      ...jobs,
      deadLetters: async (queue, page) =>
        (await jobs.deadLetters(queue, page)).map((letter) => ({ ...letter, error: '' })),
    }),
  },
  {
    name: 'begins each page of dead letters anew',
    caughtBy: 'dead letters',
    wrap: (jobs) => ({
      ...jobs,
      deadLetters: async (queue, page) =>
        page?.after !== undefined && Math.random() < 0.5
          ? []
          : await jobs.deadLetters(queue, { limit: page?.limit }),
    }),
  },
  {
    name: 'does not fence: any worker may write, however late',
    caughtBy: 'leases',
    wrap: (jobs) =>
      withJobs(jobs, ({ lease }) => ({
        lease: { assert: async () => {}, complete: (tx) => lease.complete(tx).catch(() => {}) },
      })),
  },
  {
    name: 'ends a job beside the transaction of its effect',
    caughtBy: 'leases',
    wrap: (jobs, storage) =>
      withJobs(jobs, ({ id, lease }) => ({
        lease: {
          ...lease,
          async complete(tx) {
            await lease.assert(tx)
            setTimeout(() => {
              storage.transaction((own) => own.remove(jobRecords, { teams: 'all' }, id)).catch(() => {})
            })
          },
        },
      })),
  },
  {
    name: 'keeps the job that waits under a key, and drops the later one',
    caughtBy: 'keys',
    wrap: (jobs) => ({
      ...jobs,
      async enqueue(tx, queue, list) {
        const ids: string[] = []
        for (const job of list) {
          const waiting = await jobs.waiting(tx, queue, queue.key?.(job.data) ?? '')
          ids.push(...(waiting === null ? await jobs.enqueue(tx, queue, [job]) : [waiting.id]))
        }
        return ids
      },
    }),
  },
  {
    name: 'runs what has a key like anything else',
    caughtBy: 'keys',
    wrap: (jobs) => ({
      ...jobs,
      enqueue: (tx, { key: _, ...queue }, list) => jobs.enqueue(tx, queue, list),
    }),
  },
]

interface Registered {
  readonly group: string
  readonly name: string
  readonly work: () => Promise<void>
}

function collect(wrap: BrokenJobs['wrap']): Registered[] {
  const tests: Registered[] = []
  const stores = new WeakMap<JobsProcess, Storage>()
  const over = (store: Storage): JobsProcess => {
    const { storage, sever } = severable(store)
    const process = { storage, jobs: wrap(storageJobs({ storage, pollInterval: 5 }), storage), sever }
    stores.set(process, store)
    return process
  }
  let group = ''
  const run = (name: string, work: () => Promise<void>) => void tests.push({ group, name, work })
  jobsSuite({
    describe(name, body) {
      group = name
      body()
    },
    it: Object.assign(run, { skip: run }),
    create: () => over(memoryStorage()),
    connect: (process) => over(stores.get(process) ?? memoryStorage()),
    timeout: 6_000,
  })
  return tests
}

describe('jobsSuite', () => {
  it.concurrent.each(brokenJobs)('fails jobs of which one $name', async ({ wrap, caughtBy }) => {
    const tests = collect(wrap).filter(({ group }) => group === caughtBy)
    expect(tests.length).toBeGreaterThan(3)
    const outcomes = await Promise.allSettled(tests.map(({ work }) => work()))
    const failed = outcomes.filter(({ status }) => status === 'rejected')
    expect(failed.map((outcome) => ('reason' in outcome ? String(outcome.reason) : ''))).not.toEqual([])
  })

  it('passes jobs that are right, through a wrapper that changes nothing', async () => {
    const quick = collect((jobs) => withJobs(jobs, () => ({}))).filter(({ group }) =>
      ['putting in', 'workers', 'dead letters', 'keys', 'races'].includes(group),
    )
    for (const { name, work } of quick)
      await work().catch((error: Error) => expect.unreachable(`${name}: ${error.message}`))
  })

  it('knows each test by a name of its own', () => {
    const names = collect((jobs) => jobs).map(({ group, name }) => `${group}: ${name}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(40)
  })
})
