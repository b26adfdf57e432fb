import { expect, it } from 'vitest'
import { catalog } from '../../domain/catalog/index.ts'
import { memoryStorage } from './index.ts'

const AT = '2026-01-01T00:00:00.000Z'

/** Mean time of a call in microseconds. */
async function timeOf(rounds: number, call: (round: number) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let round = 0; round < rounds; round += 1) await call(round)
  return ((performance.now() - start) / rounds) * 1_000
}

it('takes the 100,000th record, and reads one of its team, about as fast as the first thousand', async () => {
  const storage = memoryStorage()
  const items = catalog.application
  await storage.migrate([items])
  let count = 0
  const next = () => {
    count += 1
    const record = {
      id: `id ${(count * 7919) % 1_000_003}`,
      team_id: `t${count % 200}`,
      name: `name ${count}`,
    }
    return { ...record, attributes: {}, revision: 1, created_at: AT, updated_at: AT }
  }
  const insert = () => storage.transaction((tx) => tx.insert(items, next()))
  const get = (round: number) => {
    const at = (round % count) + 1
    return storage.get(items, { teams: [`t${at % 200}`] }, `id ${(at * 7919) % 1_000_003}`)
  }
  const page = (round: number) => storage.find(items, { scope: { teams: [`t${round % 200}`] }, limit: 5 })
  await timeOf(1_000, insert)
  const first = {
    insert: await timeOf(1_000, insert),
    get: await timeOf(5_000, get),
    page: await timeOf(1_000, page),
  }
  await storage.transaction(async (tx) => {
    for (let round = 0; round < 97_000; round += 1) await tx.insert(items, next())
  })
  const last = {
    insert: await timeOf(1_000, insert),
    get: await timeOf(5_000, get),
    page: await timeOf(1_000, page),
  }
  // Fifty times as many records: what looked at each of them would take fifty times as long.
  expect(last.insert / first.insert).toBeLessThan(10)
  expect(last.get / first.get).toBeLessThan(10)
  expect(last.page / first.page).toBeLessThan(10)
  expect(await storage.count(items, { scope: { teams: 'all' } })).toBe(count)
})
