import { eq } from '../../domain/conditions/index.ts'
import { equal, rejects } from '../assert.ts'
import type { StorageCase } from './case.ts'
import { ALL, idsOf, insertAll, item, items, job, jobs, LATER, NOW, T1, T2 } from './fixtures.ts'

const mine = item('mine')
const theirs = item('theirs', { team_id: 't2' })

export const scopeCases: readonly StorageCase[] = [
  {
    name: 'gives null for a record of a team outside the scope, as for one that is not there',
    async run({ storage }) {
      await insertAll(storage, items, [mine, theirs])
      for (const lock of [false, true]) {
        equal(await storage.get(items, T1, 'theirs', { lock }), null, 'outside a transaction')
        equal(
          await storage.transaction((tx) => tx.get(items, T1, 'theirs', { lock })),
          null,
          `inside a transaction, with lock ${lock}`,
        )
      }
      equal(await storage.get(items, T1, 'nobody'), null, 'unknown id')
      equal(await storage.get(items, T1, 'mine'), mine, 'in scope')
      equal(await storage.get(items, ALL, 'theirs'), theirs, 'all teams')
    },
  },
  {
    name: 'finds and counts only what is in scope',
    async run({ storage }) {
      await insertAll(storage, items, [mine, theirs])
      const scopes = [T1, T2, ALL, { teams: ['t1', 't2'] }, { teams: ['t2', 't2', 'unknown'] }, { teams: [] }]
      const expected = [['mine'], ['theirs'], ['mine', 'theirs'], ['mine', 'theirs'], ['theirs'], []]
      for (const [index, scope] of scopes.entries()) {
        equal(
          await idsOf(storage.find(items, { scope })),
          expected[index],
          `find in ${JSON.stringify(scope)}`,
        )
        equal(
          await storage.count(items, { scope }),
          expected[index]?.length,
          `count in ${JSON.stringify(scope)}`,
        )
        const inside = await storage.transaction(async (tx) => [
          await idsOf(tx.find(items, { scope })),
          await tx.count(items, { scope }),
        ])
        equal(inside, [expected[index], expected[index]?.length], 'inside a transaction')
      }
    },
  },
  {
    name: 'lets no condition reach out of the scope',
    async run({ storage }) {
      await insertAll(storage, items, [mine, theirs])
      const conditions = [
        eq<typeof mine>('team_id', 't2'),
        { op: 'or', of: [eq('id', 'theirs'), { op: 'always' }] } as const,
        { op: 'not', of: eq<typeof mine>('team_id', 't1') } as const,
      ]
      for (const where of conditions) {
        equal(await idsOf(storage.find(items, { scope: T2, where })), ['theirs'], 'in their scope')
        const found = await idsOf(storage.find(items, { scope: T1, where }))
        equal(found.includes('theirs'), false, `theirs is found from outside by ${JSON.stringify(where)}`)
      }
    },
  },
  {
    name: 'works out figures only over what is in scope',
    async run({ storage }) {
      await insertAll(storage, items, [mine, theirs])
      const measures = { count: { measure: 'count' } } as const
      const rows = await storage.aggregate(items, { scope: T1, measures })
      equal(rows, [{ group: {}, bucket: null, values: { count: 1 } }], 'one group')
      const groups = await storage.aggregate(items, { scope: T1, groupBy: ['team_id'], measures })
      equal(groups, [{ group: { team_id: 't1' }, bucket: null, values: { count: 1 } }], 'by team')
      const none = await storage.aggregate(items, { scope: { teams: [] }, groupBy: ['team_id'], measures })
      equal(none, [], 'in no team')
    },
  },
  {
    name: 'updates nothing out of scope',
    async run({ storage }) {
      await insertAll(storage, items, [theirs])
      const answer = await storage.transaction((tx) => tx.update(items, T1, 'theirs', 1, { name: 'taken' }))
      equal(answer, null, 'answer')
      equal(await storage.get(items, T2, 'theirs'), theirs, 'the record')
    },
  },
  {
    name: 'removes nothing out of scope',
    async run({ storage }) {
      await insertAll(storage, items, [theirs])
      const answers = await storage.transaction(async (tx) => [
        await tx.remove(items, T1, 'theirs'),
        await tx.remove(items, T1, 'theirs', 1),
        await tx.remove(items, { teams: [] }, 'theirs'),
      ])
      equal(answers, [false, false, false], 'answers')
      equal(await storage.get(items, T2, 'theirs'), theirs, 'the record')
    },
  },
  {
    name: 'claims nothing out of scope',
    async run({ storage }) {
      await insertAll(storage, jobs, [job('theirs', { team_id: 't2' })])
      const claim = { scope: T1, limit: 5, owner: 'w', now: NOW, until: LATER }
      equal(await storage.transaction((tx) => tx.claim(jobs, claim)), [], 'claimed')
      equal(await storage.get(jobs, T2, 'theirs'), job('theirs', { team_id: 't2' }), 'the record')
    },
  },
  {
    name: 'holds an id once in a collection, whatever the team',
    async run({ storage }) {
      await insertAll(storage, items, [theirs])
      await rejects(
        storage.transaction((tx) => tx.insert(items, item('theirs'))),
        { name: 'UniqueViolation', index: 'id' },
        'the same id in another team',
      )
      equal(await storage.get(items, T2, 'theirs'), theirs, 'the record')
    },
  },
  {
    name: 'takes a scope of very many teams',
    async run({ storage }) {
      await insertAll(storage, items, [mine, theirs])
      const teams = Array.from({ length: 40_000 }, (_, index) => `team ${index}`)
      equal(await storage.count(items, { scope: { teams } }), 0, 'without ours')
      equal(await idsOf(storage.find(items, { scope: { teams: [...teams, 't2'] } })), ['theirs'], 'with one')
    },
  },
]
