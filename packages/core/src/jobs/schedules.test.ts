import { beforeEach, describe, expect, it } from 'vitest'
import { occurrences } from '../domain/jobs/index.ts'
import type { Jobs, Storage } from '../ports/index.ts'
import { memoryStorage } from '../storage/memory/index.ts'
import { type FakeClock, fakeClock } from '../testing/fake-clock.ts'
import { aQueue, pause, recording } from '../testing/jobs/fixtures.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { storageJobs } from './storage-jobs.ts'

const reports = aQueue({ name: 'reports' })
const daily = { name: 'daily', cron: '0 9 * * *', timeZone: 'Europe/Paris' }
const HOUR = 3_600_000

let clock: FakeClock
let storage: Storage
let jobs: Jobs
let schedules: Schedules
const worker = recording(reports)

beforeEach(async () => {
  clock = fakeClock('2026-01-01T07:00:00.000Z')
  storage = memoryStorage()
  jobs = storageJobs({ storage, clock, pollInterval: 2 })
  schedules = createSchedules({ jobs, storage, clock, queues: [reports] })
  worker.seen.length = 0
  await jobs.migrate([reports, occurrences])
  return () => jobs.close()
})

const start = () => jobs.start([schedules.worker, worker])
const put = (schedule = daily, n = 1) =>
  storage.transaction((tx) => schedules.put(tx, schedule, reports, { n }))
const waiting = () => storage.transaction((tx) => jobs.waiting(tx, occurrences, 'daily'))
const settled = () => pause(40)

describe('a schedule', () => {
  it('puts in a job at each occurrence', async () => {
    await put()
    await start()
    await settled()
    expect(worker.seen).toEqual([])
    for (const days of [1, 2, 3]) {
      clock.advance(days === 1 ? HOUR : 24 * HOUR)
      await expect.poll(() => worker.seen.length).toBe(days)
    }
    expect(worker.seen.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
    expect(new Set(worker.seen.map(({ id }) => id)).size).toBe(3)
  })

  it('makes up once for all that nobody was there for', async () => {
    await put()
    clock.advance(5 * 24 * HOUR + 2 * HOUR)
    await start()
    await expect.poll(() => worker.seen.length).toBe(1)
    await settled()
    expect(worker.seen).toHaveLength(1)
    expect((await waiting())?.runAt).toBe('2026-01-07T08:00:00.000Z')
  })

  it('is left as it is when it is put in again at the next start, with what it has to make up for', async () => {
    await put()
    clock.advance(2 * HOUR)
    await put()
    expect((await waiting())?.runAt).toBe('2026-01-01T08:00:00.000Z')
    await put({ ...daily, timeZone: 'UTC' })
    expect((await waiting())?.runAt).toBe('2026-01-02T09:00:00.000Z')
    await put(daily, 2)
    await start()
    clock.advance(24 * HOUR)
    await expect.poll(() => worker.seen.map(({ data }) => data.n)).toEqual([2])
  })

  it('comes once where the clock of the jobs goes before that of the process', async () => {
    const behind = { now: () => clock.now() - 10_000 }
    schedules = createSchedules({ jobs, storage, clock: behind, queues: [reports] })
    await put()
    await start()
    clock.advance(HOUR)
    await expect.poll(() => worker.seen.length).toBe(1)
    await settled()
    expect(worker.seen).toHaveLength(1)
    expect((await waiting())?.runAt).toBe('2026-01-02T08:00:00.000Z')
  })

  it('comes no more once it was removed', async () => {
    await put()
    await start()
    const remove = () => storage.transaction((tx) => schedules.remove(tx, 'daily'))
    expect([await remove(), await remove()]).toEqual([true, false])
    clock.advance(48 * HOUR)
    await settled()
    expect(worker.seen).toEqual([])
  })

  it('is not put in when its transaction is undone', async () => {
    const undone = storage.transaction(async (tx) => {
      await schedules.put(tx, daily, reports, { n: 1 })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await waiting()).toBeNull()
  })

  it('refuses what its queue does not carry, a queue that it does not know, and a time that never comes', async () => {
    const wrong: { n: number } = JSON.parse('{"n":"one"}')
    const attempts = [
      storage.transaction((tx) => schedules.put(tx, daily, reports, wrong)),
      storage.transaction((tx) => schedules.put(tx, daily, aQueue({ name: 'others' }), { n: 1 })),
      put({ ...daily, cron: '0 0 31 2 *' }),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
