import { describe, expect, it } from 'vitest'
import type { Condition } from '../../domain/conditions/index.ts'
import type { Query } from '../../ports/index.ts'
import { seededRandom } from '../../testing/random.ts'
import { ALL, type Item, insertAll, items } from '../../testing/storage/fixtures.ts'
import { randomCondition, randomItems } from '../../testing/storage/pools.ts'
import { aggregateRecords, memoryStorage, selectRecords } from './index.ts'

describe('selectRecords and aggregateRecords', () => {
  it('give over a list of records what the storage gives over its own', async () => {
    const random = seededRandom(11)
    const records = randomItems(random, 80)
    const storage = memoryStorage()
    await storage.migrate([items])
    await insertAll(storage, items, records)
    for (let round = 0; round < 50; round += 1) {
      const query: Query<Item> & { readonly where: Condition<Item> } = {
        scope: random.pick([ALL, { teams: ['t1', 't2'] }]),
        where: randomCondition(random, 2),
        orderBy: [{ field: 'name', direction: random.pick(['asc', 'desc'] as const) }, { field: 'id' }],
        ...(random.chance(0.5) ? { after: [random.pick(records).name, 'i0040'] } : {}),
        limit: 1 + random.int(30),
      }
      expect(selectRecords(records, query)).toEqual(await storage.find(items, query))
      const { scope, where } = query
      const figures = {
        scope,
        where,
        groupBy: ['status', 'note'],
        measures: { count: { measure: 'count' }, median: { measure: 'quantile', field: 'weight', at: 0.5 } },
      } as const
      const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort()
      expect(sorted(aggregateRecords(records, figures))).toEqual(
        sorted(await storage.aggregate(items, figures)),
      )
    }
  })

  it('look at records of any origin, and give them themselves', () => {
    const [first, second] = randomItems(seededRandom(3), 2)
    const given = new Set<Item>([first, second].filter((record) => record !== undefined))
    const [found] = selectRecords(given, { scope: ALL, limit: 1 })
    expect(found).toBe(first)
  })
})
