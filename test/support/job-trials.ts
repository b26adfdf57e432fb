import { expect } from 'vitest'
import { seeded } from './clock.ts'
import { deliveries, effects, openPlace, type Place } from './job-place.ts'
import { startEndpoint, startWorker, type WorkerProcess } from './job-workers.ts'

const SCOPE = { teams: ['t1'] }
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

async function installed(place: Place) {
  const open = openPlace(place)
  await open.storage.migrate([effects])
  await open.jobs.migrate([deliveries])
  return open
}

/** Has jobs done by two processes of which one after the other is killed, so often; then by two that live. */
export async function killWorkers(
  place: Place,
  { jobs, kills }: { jobs: number; kills: number },
): Promise<void> {
  const random = seeded(kills)
  const { storage, jobs: engine } = await installed(place)
  const endpoint = await startEndpoint()
  const ids: string[] = []
  async function put(count: number): Promise<void> {
    const list = Array.from({ length: count }, (_, n) => ({ data: { n } }))
    ids.push(...(await storage.transaction((tx) => engine.enqueue(tx, deliveries, list))))
  }
  const start = () => startWorker(place, endpoint.address, 20)
  let workers = [start(), start()]
  const gone: WorkerProcess[] = []
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const [victim = start(), other = start()] = workers
      await victim.hears('ready')
      await put(Math.ceil(jobs / kills))
      // The other one may have been quicker.
      await Promise.race([victim.hears('began'), pause(2_000)])
      await pause(random() % 120)
      await victim.kill()
      gone.push(victim)
      workers = [other, start()]
    }
    await expect
      .poll(
        async () => {
          const { waiting, delayed, running } = await engine.count(deliveries)
          return waiting + delayed + running
        },
        { timeout: 120_000, interval: 200 },
      )
      .toBe(0)
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()))
    endpoint.close()
  }
  const done = (await storage.find(effects, { scope: SCOPE })).map(({ job }) => job)
  expect(done.toSorted()).toEqual(ids.toSorted())
  expect([...endpoint.seen.keys()].toSorted()).toEqual(ids.toSorted())
  expect((await engine.count(deliveries)).dead).toBe(0)
  // The kills did hit: some were begun and never written by the one who began them.
  const begun = gone.flatMap(({ said }) => said.filter((line) => line.startsWith('began'))).length
  const wrote = gone.flatMap(({ said }) => said.filter((line) => line === 'wrote')).length
  expect(begun).toBeGreaterThan(wrote)
  await engine.close()
  await storage.close()
}

/** Stops a worker between its effect outside and what it writes, until another has taken its job over. */
export async function stopWorker(place: Place): Promise<void> {
  const { storage, jobs: engine } = await installed(place)
  const endpoint = await startEndpoint()
  const asleep = startWorker(place, endpoint.address, 300)
  const workers = [asleep]
  try {
    await asleep.hears('ready')
    const [id = ''] = await storage.transaction((tx) => engine.enqueue(tx, deliveries, [{ data: { n: 1 } }]))
    await asleep.hears(`began ${id} 1`)
    asleep.process.kill('SIGSTOP')
    const awake = startWorker(place, endpoint.address)
    workers.push(awake)
    await awake.hears('wrote')
    expect(awake.said).toContain(`began ${id} 2`)
    asleep.process.kill('SIGCONT')
    expect(await asleep.hears('refused')).toBe('refused lease_lost')
    expect(asleep.said).not.toContain('wrote')
    const written = await storage.find(effects, { scope: SCOPE })
    expect(written.map(({ job, attempt }) => [job, attempt])).toEqual([[id, 2]])
    // Both asked the endpoint, and it could tell that they asked for the same.
    expect([...endpoint.seen.keys()]).toEqual([id])
    expect(await engine.count(deliveries)).toEqual({ waiting: 0, delayed: 0, running: 0, dead: 0 })
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()))
    endpoint.close()
    await engine.close()
    await storage.close()
  }
}
