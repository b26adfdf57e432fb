import { describe, expect, it } from 'vitest'
import type { Queue } from '../domain/jobs/index.ts'
import type { Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { type FakeClock, fakeClock } from '../testing/fake-clock.ts'
import {
  aKeyedQueue,
  allDone,
  aQueue,
  type Data,
  effectOf,
  effects,
  pause,
  putNumbers,
  recording,
  SCOPE,
} from '../testing/jobs/fixtures.ts'
import { severable } from '../testing/jobs/severable.ts'
import { storageJobs } from './storage-jobs.ts'

const LEASE = 1_000

function processOver(storage: Storage, clock: FakeClock) {
  return { storage, jobs: storageJobs({ storage, clock, pollInterval: 1 }), sever: () => {} }
}

/** A worker that fails once in a while, and whose effect ends its job. */
function workerOver(storage: Storage, queue: Queue<Data>) {
  return recording(queue, async (job) => {
    if (job.attempt === 1 && job.data.n % 2 === 1) throw new Error('Not at first.')
    await storage.transaction(async (tx) => {
      await job.lease.complete(tx)
      await tx.insert(effects, effectOf(job))
    })
  })
}

/**
 * Puts jobs in and does them in a process that dies before its operation behind so many, and does the rest in another.
 * Gives the jobs that were acknowledged, those that had an effect, and whether the first process had to die for it.
 */
async function dyingAfter(operations: number, queue: Queue<Data>) {
  const store = memoryStorage()
  await store.migrate([effects])
  const clock = fakeClock()
  const survivor = processOver(store, clock)
  await survivor.jobs.migrate([queue])
  const cut = severable(store, operations)
  const mortal = processOver(cut.storage, clock)
  const acknowledged: string[] = []
  try {
    for (const n of [1, 2, 3]) acknowledged.push(...(await putNumbers(mortal, queue, n)))
    await mortal.jobs.start([workerOver(cut.storage, queue)])
    while (!cut.severed && (await store.count(effects, { scope: SCOPE })) < 3) await pause(1)
  } catch {
    // It died while it put them in.
  }
  const died = cut.severed
  cut.sever()
  const stopped = mortal.jobs.stop({ grace: 0 })
  clock.advance(LEASE)
  await survivor.jobs.start([workerOver(store, queue)])
  await allDone(survivor, queue)
  await survivor.jobs.close()
  await stopped
  const done = (await store.find(effects, { scope: SCOPE })).map(({ job }) => job)
  return { acknowledged, done, died }
}

describe.each([
  ['without keys', aQueue({ lease: LEASE })],
  ['with keys', aKeyedQueue({ lease: LEASE, key: ({ n }) => String(n) })],
])('a process that dies between any two operations, with a queue %s', (_, queue) => {
  it('has lost no job that it had acknowledged, and the effect of each is there once', async () => {
    const lives = await Promise.all(
      Array.from({ length: 90 }, (_, operations) => dyingAfter(operations, queue)),
    )
    for (const [operations, { acknowledged, done }] of lives.entries()) {
      expect(new Set(done).size, `effects of a life of ${operations}`).toBe(done.length)
      expect(done, `effects of a life of ${operations}`).toEqual(expect.arrayContaining(acknowledged))
    }
    // It did die in all of them but the longest, so every place has been tried.
    expect(lives.filter(({ died }) => died).length).toBeGreaterThan(40)
    expect(lives.at(-1)?.died).toBe(false)
  })
})

describe('a clock that jumps', () => {
  it('makes a job due that was put in for later, and due once', async () => {
    const clock = fakeClock('2026-03-28T23:00:00Z')
    const store = memoryStorage()
    const process = processOver(store, clock)
    const queue = aQueue()
    await process.jobs.migrate([queue])
    const worker = recording(queue)
    await process.jobs.start([worker])
    const job = { data: { n: 1 }, runAt: '2026-03-29T23:00:00.000Z' }
    await store.transaction((tx) => process.jobs.enqueue(tx, queue, [job]))
    await pause(20)
    expect(worker.seen).toEqual([])
    clock.advance(86_400_000)
    await allDone(process, queue)
    expect(worker.seen).toHaveLength(1)
    await process.jobs.close()
  })

  it('ends leases that nobody could renew, and lets nobody write who had one', async () => {
    const clock = fakeClock()
    const store = memoryStorage()
    await store.migrate([effects])
    const [asleep, awake] = [processOver(store, clock), processOver(store, clock)]
    const queue = aQueue({ lease: LEASE, timeout: 60_000 })
    await asleep.jobs.migrate([queue])
    let wake = () => {}
    const late: unknown[] = []
    const sleeper = recording(queue, async (job) => {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      await store
        .transaction(async (tx) => {
          await tx.insert(effects, effectOf(job))
          await job.lease.assert(tx)
        })
        .catch((error: unknown) => late.push(error))
    })
    await asleep.jobs.start([sleeper])
    await putNumbers(asleep, queue, 1)
    while (sleeper.seen.length === 0) await pause(1)
    clock.advance(LEASE)
    const other = workerOver(store, queue)
    await awake.jobs.start([other])
    while (other.seen.length === 0) await pause(1)
    wake()
    await allDone(awake, queue)
    while (late.length === 0) await pause(1)
    expect(late).toMatchObject([{ code: 'lease_lost' }])
    const written = await store.find(effects, { scope: SCOPE })
    expect(written.map(({ attempt }) => attempt)).toEqual([2])
    await Promise.all([asleep.jobs.close(), awake.jobs.close()])
  })
})
