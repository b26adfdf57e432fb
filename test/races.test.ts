import type { DeploymentsApi } from '@slipway/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deployments } from '../packages/core/src/domain/deployments/index.ts'
import { aDeployment, serve } from './support/builders.ts'
import { outcomeOf } from './support/outcome.ts'
import { ARENAS, type Rivals } from './support/rivals.ts'
import { entriesOf } from './support/store.ts'

const RACERS = 8

/** Lets timers and sockets have their turn. */
const breath = () => new Promise((resolve) => setImmediate(resolve))

/** Lets so many callers do something at once, turn and turn about from one rival and the other; gives their outcomes. */
function race(
  { apis }: Rivals,
  count: number,
  run: (api: DeploymentsApi, index: number) => Promise<unknown>,
): Promise<string[]> {
  const calls = Array.from({ length: count }, (_, index) =>
    outcomeOf(run(apis[index % 2 === 0 ? 0 : 1], index)),
  )
  return Promise.all(calls)
}

for (const arena of ARENAS) {
  describe(`rivals: ${arena.name}`, () => {
    let rivals: Rivals
    let api: DeploymentsApi
    beforeEach(async () => {
      rivals = await arena.open()
      api = rivals.apis[0]
    })
    afterEach(() => rivals.close())

    it('with the same revision: one wins, the others learn that they are late', async () => {
      let { id, revision } = await api.deployments.create(aDeployment())
      for (let round = 0; round < 5; round += 1) {
        const seen = revision
        const outcomes = await race(rivals, RACERS, ({ deployments: calls }, index) =>
          calls.update({ id, revision: seen, metadata: { tags: [`${round} ${index}`] } }),
        )
        expect(outcomes.sort()).toEqual(['done', ...Array(RACERS - 1).fill('stale_revision')])
        revision = (await api.deployments.get({ id })).revision
        expect(revision).toBe(seen + 1)
      }
      const { items } = await api.deployments.history({ id })
      expect(items).toHaveLength(1 + 5)
    })

    it('for one slot: never two of them are in service, and each one gets a clear answer', async () => {
      const made = await Promise.all(
        Array.from({ length: RACERS }, (_, index) =>
          api.deployments.create(aDeployment({ version: `${index}.0.0` })),
        ),
      )
      const counts: number[] = []
      let racing = true
      const inService = { op: 'in', field: 'status', values: ['active', 'maintenance'] } as const
      const watching = (async () => {
        while (racing) {
          counts.push(await rivals.storage.count(deployments, { scope: { teams: ['t1'] }, where: inService }))
          await breath()
        }
      })()
      const outcomes = await race(rivals, RACERS, ({ deployments: calls }, index) =>
        calls.activate({ id: made[index]?.id ?? '' }),
      )
      racing = false
      await watching
      // Nobody gave a revision, so each promotion stands behind the one before it.
      expect(outcomes).toEqual(Array(RACERS).fill('done'))
      expect(Math.max(...counts)).toBeLessThanOrEqual(1)
      const { items } = await api.deployments.list({ environment_name: 'staging' })
      expect(items.filter(({ status }) => status === 'active')).toHaveLength(1)
      expect(items.filter(({ inactive_reason }) => inactive_reason === 'superseded')).toHaveLength(RACERS - 1)
      const [slot] = (await api.deployments.current()).items
      expect(slot?.current?.deployment_id).toBe(items.find(({ status }) => status === 'active')?.id)
    })

    it('for one slot, of which all have seen the same deployment: one changes it', async () => {
      const { id, revision } = await serve(api)
      const outcomes = await race(rivals, RACERS, ({ deployments: calls }, index) =>
        index % 2 === 0
          ? calls.deactivate({ id, revision })
          : calls.fail({ id, revision, reason: 'It does not answer.' }),
      )
      expect(outcomes.sort()).toEqual(['done', ...Array(RACERS - 1).fill('stale_revision')])
    })

    it('who create at once leave a journal without a gap', async () => {
      const outcomes = await race(rivals, 32, ({ deployments: calls }, index) =>
        calls.create(aDeployment({ application_id: `app-${index}` })),
      )
      expect(outcomes).toEqual(Array(32).fill('done'))
      const entries = await entriesOf(rivals.storage)
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
      expect(await api.audit.verify({ team_id: 't1' })).toMatchObject({ ok: true, entries: 32 })
    })

    it('with the same external id: one creates it, the others learn that it exists', async () => {
      const outcomes = await race(rivals, RACERS, ({ deployments: calls }) =>
        calls.create(aDeployment({ external_id: 'build-17' })),
      )
      expect(outcomes.sort()).toEqual([...Array(RACERS - 1).fill('already_exists'), 'done'])
      expect((await api.deployments.list()).items).toHaveLength(1)
      expect(await entriesOf(rivals.storage)).toHaveLength(1)
    })

    it('who roll the same one back: one rollback is made', async () => {
      await serve(api)
      const { id } = await serve(api, { version: '2.0.0' })
      const outcomes = await race(rivals, RACERS, ({ deployments: calls }) =>
        calls.rollback({ id, reason: 'It does not answer.' }),
      )
      expect(outcomes.sort()).toEqual(['done', ...Array(RACERS - 1).fill('transition_refused')])
      const { items } = await api.deployments.list({ deployment_type: 'rollback' })
      expect(items).toHaveLength(1)
    })

    it('who write while the journal is verified do not make it look broken', async () => {
      let writing = true
      const verified = (async () => {
        const verdicts = []
        while (writing) {
          verdicts.push(await rivals.apis[1].audit.verify({ team_id: 't1' }))
          await breath()
        }
        return verdicts
      })()
      await race(rivals, 32, ({ deployments: calls }, index) =>
        calls.create(aDeployment({ application_id: `app-${index}` })),
      )
      writing = false
      expect((await verified).filter(({ ok }) => !ok)).toEqual([])
    })

    it('see in a stream all that the other one does, in order', async () => {
      const [first, second] = rivals.apis
      const seen: number[] = []
      const controller = new AbortController()
      for await (const message of second.events.subscribe({}, { signal: controller.signal })) {
        if (message.type === 'ready')
          void race(rivals, 16, (_, index) =>
            first.deployments.create(aDeployment({ application_id: `app-${index}` })),
          )
        if (message.type === 'change') seen.push(message.entry.seq)
        if (seen.length === 16) break
      }
      controller.abort()
      expect(seen).toEqual(Array.from({ length: 16 }, (_, index) => index + 1))
    })
  })
}
