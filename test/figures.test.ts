import { dashboard, doraMetrics } from '@slipway/core/kpi'
import { describe, expect, it } from 'vitest'
import {
  deliveryDays,
  platformDays,
  platformEvents,
  standings,
  tallyOf,
  toRows,
  unpackEntries,
} from '../packages/core/src/domain/delivery-days/index.ts'
import { deployments } from '../packages/core/src/domain/deployments/index.ts'
import { toDeployment } from '../packages/core/src/services/deployments/record.ts'
import { lags } from '../packages/core/src/services/kpi/kept-source.ts'
import { platformLags } from '../packages/core/src/services/kpi/platform-source.ts'
import { newSigning } from '../packages/core/test/support/chain.ts'
import { ADMIN, MANAGER } from './support/actors.ts'
import { aDeployment } from './support/builders.ts'
import { GROUNDS, openWorld, type World } from './support/worlds.ts'

const ALL = { teams: 'all' } as const
const production = { environment_name: 'production', team_id: 't1', application_id: 'shop' }

/** What happens to an application in a few days, good and bad; gives the ids of its deployments. */
async function live({ as, clock }: World): Promise<void> {
  const api = as(MANAGER)
  const hour = (hours = 1) => clock.tick(hours * 3_600_000)
  const deploy = async (more: Partial<Parameters<typeof aDeployment>[0]> = {}) => {
    const { id } = await api.deployments.create(aDeployment({ ...production, ...more }))
    hour()
    await api.deployments.activate({ id })
    return id
  }
  await deploy({ version: '1', commit_sha: 'a', committed_at: new Date(clock.now()).toISOString() })
  hour(20)
  const second = await deploy({
    version: '2',
    commit_sha: 'b',
    committed_at: new Date(clock.now()).toISOString(),
  })
  hour(2)
  const incident = await api.incidents.record({ ...production, title: 'Down', severity: 'high' })
  hour(30)
  const rollback = await api.deployments.rollback({ id: second, reason: 'Errors' })
  hour()
  await api.deployments.activate({ id: rollback.id })
  await api.incidents.resolve({ id: incident.id })
  hour(5)
  const hotfix = await deploy({ version: '3', deployment_type: 'hotfix' })
  // What is known late marks days that are long past.
  await api.deployments.update({
    id: hotfix,
    hotfix_of_id: second,
    committed_at: new Date(clock.now()).toISOString(),
  })
  await api.incidents.link({ id: incident.id, deployment_ids: [second] })
  const failed = await api.deployments.create(aDeployment({ ...production, environment_name: 'staging' }))
  await api.deployments.start({ id: failed.id })
  hour()
  await api.deployments.fail({ id: failed.id, reason: 'No' })
  await api.incidents.record({ ...production, title: 'Slow', severity: 'low' })
  hour()
}

for (const ground of GROUNDS) {
  describe(`figures on ${ground.name}`, () => {
    it('follow the journal, are those of a script, and stay what they are when they are worked out anew', async () => {
      const world = await openWorld({ ground })
      const { sdk, storage, clock } = world
      await live(world)
      await sdk.start()
      await expect.poll(() => lags(storage, ALL), { timeout: 10_000 }).toBe(false)
      await live(world)
      await expect.poll(() => lags(storage, ALL), { timeout: 10_000 }).toBe(false)

      const api = world.as(ADMIN)
      const records = {
        deployments: (await storage.find(deployments, { scope: ALL })).map(toDeployment),
        incidents: (await api.incidents.list({ limit: 100 })).items,
      }
      const as_of = new Date(clock.now()).toISOString()
      const from = new Date(clock.now() - 3 * 86_400_000 - 5_000_000).toISOString()
      for (const time_zone of ['UTC', 'Asia/Kathmandu', 'America/St_Johns']) {
        const { before: _, ...metrics } = await api.kpi.doraMetrics({ from, as_of, time_zone })
        expect(metrics).toEqual(doraMetrics(records, { from, asOf: as_of, timeZone: time_zone }))
        expect(await api.kpi.dashboard({ as_of, time_zone })).toEqual(
          dashboard(records.deployments, { asOf: as_of, timeZone: time_zone }),
        )
      }
      expect((await api.kpi.doraMetrics({ from, as_of })).change_failure_rate.part).toBeGreaterThan(0)

      await sdk.stop()
      const kept = async () => [
        (await storage.find(deliveryDays, { scope: ALL })).map(({ revision: _, ...row }) => row),
        (await storage.find(platformDays, { scope: ALL })).map(({ revision: _, ...row }) => row),
        (await storage.find(platformEvents, { scope: ALL })).map(({ revision: _, ...row }) => row),
        (await storage.find(standings, { scope: ALL })).map(({ revision: _, ...row }) => row),
      ]
      const before = await kept()
      await sdk.rebuildFigures()
      expect(await kept()).toEqual(before)
      await world.close()
    })

    it('can be worked out anew by two at once, and ended half-way, while deployments go on and are followed', async () => {
      const world = await openWorld({ ground })
      const { sdk, storage, clock } = world
      await sdk.start()
      const ending = new AbortController()
      const half = sdk.rebuildFigures({ signal: ending.signal, onProgress: () => ending.abort() })
      const teams = ['t1', 't2'].map(async (team_id) => {
        const api = world.as(ADMIN)
        for (let number = 0; number < 12; number += 1) {
          const given = aDeployment({ ...production, team_id, version: `${number}` })
          const { id } = await api.deployments.create(given)
          clock.tick(3_600_000)
          await api.deployments.activate({ id })
          if (number % 4 === 0)
            await api.incidents.record({ ...production, team_id, title: 'Down', severity: 'low' })
          if (number % 4 === 2) await sdk.rebuildFigures()
        }
      })
      await Promise.all([half.catch(() => {}), ...teams])
      // Whoever was ended leaves the days of the platform marked: until they are whole, those of the teams answer.
      await sdk.rebuildFigures()
      await expect.poll(() => platformLags(storage), { timeout: 10_000 }).toBe(false)
      await sdk.stop()
      const ofTeams = await storage.find(deliveryDays, { scope: ALL })
      const sums = new Map((await storage.find(platformDays, { scope: ALL })).map((row) => [row.id, row]))
      const events = await storage.find(platformEvents, { scope: ALL })
      expect(events.map(({ id }) => id).sort()).toEqual([...sums.keys()].sort())
      for (const { id, environment_name, day, ...row } of events) {
        const rows = ofTeams.filter((of) => of.environment_name === environment_name && of.day === day)
        expect({ events: row, sums: sums.get(id) }).toMatchObject(toRows(tallyOf(rows), day))
      }
      const standing = new Map(
        (await storage.find(standings, { scope: ALL })).map((row) => [row.id, row.counts]),
      )
      const inService = (count: number) => [{ environment_name: 'production', status: 'active', count }]
      expect(standing).toEqual(
        new Map([
          ['_platform', inService(2)],
          ['t1', inService(1)],
          ['t2', inService(1)],
        ]),
      )
      expect(events.reduce((count, { d }) => count + unpackEntries(d, false).durations.length, 0)).toBe(24)
      await world.close()
    }, 60_000)

    it('stay what they are when retention removes a window of the journal, and are made anew behind it', async () => {
      const world = await openWorld({ ground, signing: newSigning() })
      const { sdk, storage, clock } = world
      const api = world.as(ADMIN)
      const caughtUp = () => expect.poll(() => lags(storage, ALL), { timeout: 10_000 }).toBe(false)
      /** Removes all that was written so far, but for what tells of it. */
      const prune = async () => {
        await api.audit.checkpoint({ team_id: 't1' })
        const before = clock.tick()
        expect((await api.audit.prune({ team_id: 't1', before })).removed).toBeGreaterThan(0)
      }
      const window = { from: new Date(clock.now()).toISOString(), as_of: '2027-01-01T00:00:00Z' }
      /** The figures, by way of the days; and the days themselves. */
      const told = async () => [
        await api.kpi.doraMetrics(window),
        await api.kpi.trends({ ...window, unit: 'day' }),
        (await storage.find(deliveryDays, { scope: ALL })).map(({ revision: _, ...row }) => row),
      ]

      await live(world)
      await sdk.start()
      await caughtUp()
      const followed = await told()
      await prune()
      await caughtUp()
      expect(await told()).toEqual(followed)
      await sdk.stop()
      await sdk.rebuildFigures()
      expect(await told()).toEqual(followed)

      // Nobody follows while more happens, and that is removed before anybody has seen it.
      await live(world)
      await prune()
      expect(await lags(storage, ALL)).toBe(true)
      const records = await told()
      await sdk.start()
      await caughtUp()
      const [metrics, points, days] = await told()
      expect([metrics, points]).toEqual(records.slice(0, 2))
      await sdk.stop()
      await sdk.rebuildFigures()
      expect(await told()).toEqual([metrics, points, days])
      await world.close()
    })
  })
}
