import {
  type DeploymentStatus,
  type DeploymentsApi,
  isSlipwayError,
  keyRing,
  type SlipwayError,
} from '@slipway/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeCursor } from '../../packages/core/src/services/cursor.ts'
import { ADMIN, DEVELOPER, MANAGER } from './actors.ts'
import { aDeployment, serve } from './builders.ts'
import { dumpRecords, sinceNow } from './store.ts'
import { type Ground, openWorld, type Transport, type World } from './worlds.ts'

type Calls = DeploymentsApi['deployments']

const reason = 'because'

interface Start {
  readonly api: DeploymentsApi
  readonly application_id: string
  tick(): void
}

/** How a deployment comes to each status, by the API alone. */
const WAYS = {
  pending: async ({ api, application_id }: Start) =>
    (await api.deployments.create(aDeployment({ application_id }))).id,
  deploying: async (start: Start) => {
    const id = await WAYS.pending(start)
    await start.api.deployments.start({ id })
    return id
  },
  active: async ({ api, application_id }: Start) => (await serve(api, { application_id })).id,
  maintenance: async (start: Start) => {
    const id = await WAYS.active(start)
    await start.api.deployments.startMaintenance({ id, reason, until: '2027-01-01T00:00:00Z' })
    return id
  },
  'inactive (stopped)': async (start: Start) => {
    const id = await WAYS.active(start)
    await start.api.deployments.deactivate({ id })
    return id
  },
  'inactive (superseded)': async (start: Start) => {
    const id = await WAYS.active(start)
    start.tick()
    await WAYS.active(start)
    return id
  },
  'inactive (decommissioned)': async (start: Start) => {
    const id = await WAYS.active(start)
    await start.api.deployments.deactivate({ id, decommission: true, reason })
    return id
  },
  failed: async (start: Start) => {
    const id = await WAYS.deploying(start)
    await start.api.deployments.fail({ id, reason })
    return id
  },
  rolled_back: async (start: Start) => {
    await WAYS.active(start)
    start.tick()
    const id = await WAYS.active(start)
    start.tick()
    const rollback = await start.api.deployments.rollback({ id, reason })
    await start.api.deployments.activate({ id: rollback.id })
    return id
  },
  cancelled: async (start: Start) => {
    const id = await WAYS.pending(start)
    await start.api.deployments.cancel({ id, reason })
    return id
  },
}

const COMMANDS: Record<string, (calls: Calls, id: string) => Promise<{ status: DeploymentStatus }>> = {
  start: (calls, id) => calls.start({ id }),
  activate: (calls, id) => calls.activate({ id }),
  deactivate: (calls, id) => calls.deactivate({ id }),
  decommission: (calls, id) => calls.deactivate({ id, decommission: true, reason }),
  startMaintenance: (calls, id) => calls.startMaintenance({ id, reason, until: '2027-01-01T00:00:00Z' }),
  endMaintenance: (calls, id) => calls.endMaintenance({ id }),
  fail: (calls, id) => calls.fail({ id, reason }),
  cancel: (calls, id) => calls.cancel({ id, reason }),
  update: (calls, id) => calls.update({ id, metadata: { tags: ['edited'] } }),
  'move the date of': (calls, id) => calls.update({ id, deployment_date: '2026-12-24T00:00:00Z' }),
}

/** The table of the life cycle, from the side of who calls: what is not here is refused. */
const POSSIBLE: Record<string, Record<string, DeploymentStatus>> = {
  pending: {
    start: 'deploying',
    activate: 'active',
    cancel: 'cancelled',
    update: 'pending',
    'move the date of': 'pending',
  },
  deploying: { activate: 'active', fail: 'failed', update: 'deploying' },
  active: {
    deactivate: 'inactive',
    decommission: 'inactive',
    startMaintenance: 'maintenance',
    fail: 'failed',
    update: 'active',
  },
  maintenance: {
    deactivate: 'inactive',
    decommission: 'inactive',
    endMaintenance: 'active',
    fail: 'failed',
    update: 'maintenance',
  },
  'inactive (stopped)': { activate: 'active', decommission: 'inactive', update: 'inactive' },
  failed: { update: 'failed' },
}

async function errorOf(call: Promise<unknown>): Promise<SlipwayError> {
  try {
    await call
  } catch (error) {
    if (isSlipwayError(error)) return error
    throw error
  }
  throw new Error('The call was not refused.')
}

/** What is refused, on one store and by one way to it. */
export function refusals(ground: Ground, transport: Transport): void {
  describe(`a refusal on ${ground.name}, ${transport}`, () => {
    let world: World
    let api: DeploymentsApi
    const tick = () => void world.clock.tick()
    beforeEach(async () => {
      world = await openWorld({ ground, transport, keys: keyRing({ id: 'k1', key: new Uint8Array(32) }) })
      api = world.as(MANAGER)
    })
    afterEach(() => world.close())

    /** The error of a call that must change nothing, with the entries that it left. */
    async function refused(call: () => Promise<unknown>) {
      const before = await dumpRecords(world.storage)
      const written = await sinceNow(world.storage)
      const error = await errorOf(call())
      expect(await dumpRecords(world.storage)).toEqual(before)
      return { error, entries: await written() }
    }

    for (const [status, way] of Object.entries(WAYS)) {
      it(`meets every command that a deployment cannot follow while it is ${status}`, async () => {
        for (const [command, run] of Object.entries(COMMANDS)) {
          // A slot of its own for each, so that none is in the way of the next.
          const id = await way({ api, application_id: `app for ${command}`, tick })
          tick()
          const to = POSSIBLE[status]?.[command]
          if (to !== undefined) {
            expect([command, (await run(api.deployments, id)).status]).toEqual([command, to])
            continue
          }
          const { error, entries } = await refused(() => run(api.deployments, id))
          expect([command, error.code]).toEqual([command, 'transition_refused'])
          expect(error.next).toBeTruthy()
          expect(error.reasons?.[0]?.code).toMatch(/^(wrong_status|terminal)$/)
          expect(entries).toMatchObject([{ outcome: 'refused', team_id: 't1', subject_id: id }])
        }
      })
    }

    it('of a stale revision says where the record is now, and is not journaled', async () => {
      const { id, revision } = await serve(api)
      for (const run of [
        () => api.deployments.update({ id, revision: revision - 1, metadata: { tags: ['x'] } }),
        () => api.deployments.deactivate({ id, revision: revision + 1 }),
        () => api.deployments.rollback({ id, revision: 1, reason }),
      ]) {
        const { error, entries } = await refused(run)
        expect(error).toMatchObject({ code: 'stale_revision', status: 412 })
        expect(error.next).toMatch(/read it again/i)
        expect(entries).toEqual([])
      }
    })

    it('meets every cursor that the list has not given', async () => {
      for (let count = 0; count < 3; count += 1)
        await api.deployments.create(aDeployment({ application_id: `app-${count}` }))
      const { next } = await api.deployments.list({ limit: 1 })
      const slotCursor = (await api.deployments.current({ limit: 1 })).next ?? ''
      const cursors = [
        ...['', 'x', '====', 'bm90IGpzb24', 'é', '\0', 'A'.repeat(2_000), slotCursor, `${next}x`],
        ...[null, 1, {}, [], ['newest'], ['newest', 1, 2], ['newest', 'a'], ['newest', 'a', 'b', 'c']].map(
          encodeCursor,
        ),
        encodeCursor(['newest', '\0', 'x']),
        encodeCursor(['oldest', '2026-11-24T09:00:00.000Z', 'x']),
      ]
      for (const cursor of cursors) {
        const { error, entries } = await refused(() => api.deployments.list({ cursor }))
        expect([cursor, error.code]).toEqual([cursor, 'invalid_cursor'])
        expect(error.next).toMatch(/first page/)
        expect(entries).toEqual([])
      }
      for (const run of [
        () => api.deployments.current({ cursor: next ?? '' }),
        () => api.deployments.matrix({ cursor: next ?? '' }),
        () => api.audit.list({ cursor: next ?? '' }),
        () => api.catalog.list({ kind: 'application', cursor: next ?? '' }),
      ])
        expect((await refused(run)).error.code).toBe('invalid_cursor')
    })

    it('meets what would happen in the future', async () => {
      const { id } = await api.deployments.create(aDeployment())
      const at = new Date(world.clock.now() + 1).toISOString()
      for (const run of [
        () => api.deployments.start({ id, at }),
        () => api.deployments.activate({ id, at }),
        () => api.deployments.fail({ id, at, reason }),
      ]) {
        const { error } = await refused(run)
        expect(error).toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/at' }] })
        expect(error.next).toBeTruthy()
      }
      await api.deployments.activate({ id })
      const until = world.clock.instant()
      const { error } = await refused(() => api.deployments.startMaintenance({ id, reason, until }))
      expect(error).toMatchObject({ code: 'transition_refused', reasons: [{ code: 'end_missing' }] })
    })

    it('meets an environment that there is not, and names those that there are', async () => {
      const { error, entries } = await refused(() =>
        api.deployments.create(aDeployment({ environment_name: 'stagign' })),
      )
      expect(error).toMatchObject({ code: 'invalid_input', faults: [{ pointer: '/environment_name' }] })
      expect(error.message).toContain('staging')
      expect(entries).toEqual([])
    })

    it('of a right is journaled in the team, and one for a foreign team with the platform', async () => {
      const developer = world.as(DEVELOPER)
      const production = aDeployment({ environment_name: 'production' })
      const { error, entries } = await refused(() => developer.deployments.create(production))
      expect(error).toMatchObject({ code: 'forbidden', reasons: [{ code: 'right_missing' }] })
      expect(error.next).toBeTruthy()
      expect(entries).toMatchObject([{ team_id: 't1', outcome: 'refused', actor_id: DEVELOPER.id }])

      const foreign = await world.as(ADMIN).deployments.create(aDeployment({ team_id: 't2' }))
      for (const run of [
        () => developer.deployments.create(aDeployment({ team_id: 't2' })),
        () => developer.deployments.activate({ id: foreign.id }),
      ]) {
        const refusal = await refused(run)
        expect(refusal.error.code).toBe('not_found')
        expect(refusal.entries).toMatchObject([{ team_id: '_platform', outcome: 'refused' }])
      }
    })

    it('meets keys that would reach into prototypes', async () => {
      const polluted: Record<string, string> = JSON.parse('{"__proto__": "x", "PORT": "80"}')
      const { error } = await refused(() => api.deployments.create(aDeployment({ configuration: polluted })))
      expect(error.code).toBe(transport === 'in process' ? 'invalid_input' : 'malformed_request')
      expect(error.next).toBeTruthy()
      const { configuration } = await api.deployments.create(
        aDeployment({ configuration: { constructor: 'a', toString: 'b', hasOwnProperty: 'c' } }),
      )
      expect(Object.keys(configuration).sort()).toEqual(['constructor', 'hasOwnProperty', 'toString'])
    })
  })
}
