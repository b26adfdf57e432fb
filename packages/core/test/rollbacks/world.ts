import { hash } from 'node:crypto'
import { createAccess } from '../../src/domain/access/index.ts'
import {
  type Failure,
  holds,
  rollbackAnswers,
  rollbackPolicySchema,
} from '../../src/domain/automatic-rollback/index.ts'
import { type DeploymentRecord, deployments } from '../../src/domain/deployments/index.ts'
import { DEFAULT_ENVIRONMENTS } from '../../src/domain/environments/index.ts'
import { DEFAULT_CHECK_SETTINGS, type Health, healthChecks } from '../../src/domain/health/index.ts'
import { incidents } from '../../src/domain/incidents/index.ts'
import { type JournalEntry, journal } from '../../src/domain/journal/index.ts'
import { runs } from '../../src/domain/rollouts/index.ts'
import { isSlipwayError, silentLogger } from '../../src/index.ts'
import type { Storage } from '../../src/ports/index.ts'
import { createAutomaticRollback } from '../../src/runtime/automatic-rollback.ts'
import { createPipeline } from '../../src/runtime/pipeline.ts'
import { createSecretBox } from '../../src/runtime/secrets.ts'
import { lockSlot } from '../../src/services/deployments/load.ts'
import { subjectOf } from '../../src/services/deployments/record.ts'
import { reflectInSlot, updateDeployment } from '../../src/services/deployments/write.ts'
import { createFeed } from '../../src/services/feed.ts'
import { seededIds } from '../../src/testing/seeded-ids.ts'
import { aDeployment, openHouse } from '../house.ts'
import { mortal } from '../support/mortal.ts'

const ALL = { teams: 'all' } as const
const REASON = 'because'
const SELF = {
  access: createAccess(
    { id: 'slipway', name: 'Slipway', grants: [{ role: 'msp_admin' }] },
    DEFAULT_ENVIRONMENTS,
  ),
  kind: 'system',
  via: 'slipway',
} as const

/** What automatic rollback has left in the store. */
export interface Traces {
  readonly deployments: readonly DeploymentRecord[]
  readonly answers: readonly { id: string; undid_id: string; deployment_id: string | null }[]
  readonly holds: readonly { deployment_id: string; rollback_id: string; lifted_at: string | null }[]
  readonly incidents: readonly { deployment_ids: readonly string[] }[]
  readonly runs: readonly { deployment_id: string }[]
}

export type World = Awaited<ReturnType<typeof openWorld>>

/**
 * One slot, people who work on it by the API, and who hears of failures and answers them: carried by hand from entry to
 * job to answer, in processes that die when they are told to.
 */
export async function openWorld() {
  const house = await openHouse()
  const { storage, clock, api } = house
  const freeze: { words: string | null } = { words: null }
  const ids = seededIds(2)
  let pending: { failure: Failure; at: number }[] = []
  let place = 0

  /** Everything that a process has, over the store as it has it. */
  function processOver(over: Storage) {
    const jobs = {
      // Put in twice where a process dies over it: an answer has to bear that.
      enqueue: async (_tx: unknown, _queue: unknown, items: readonly { data: unknown; runAt?: string }[]) => {
        for (const { data, runAt } of items)
          pending.push({ failure: data as Failure, at: runAt === undefined ? 0 : Date.parse(runAt) })
        return []
      },
    }
    const sha256 = (text: string) => hash('sha256', text)
    const pipeline = createPipeline({
      storage: over,
      jobs: jobs as never,
      clock,
      logger: silentLogger,
      sha256,
      committed: () => {},
      enqueued: () => {},
    })
    const answering = createAutomaticRollback({
      storage: over,
      jobs: jobs as never,
      clock,
      logger: silentLogger,
      pipeline,
      self: SELF,
      services: {
        ids,
        environments: DEFAULT_ENVIRONMENTS,
        secrets: createSecretBox(undefined),
        sha256,
        signing: undefined,
        catalog: 'open',
        timeZone: 'UTC',
        feed: createFeed(1_000, () => () => {}),
        checkSettings: DEFAULT_CHECK_SETTINGS,
        means: undefined,
      },
      policies: new Map([['staging', rollbackPolicySchema.parse({})]]),
      freeze: () => freeze.words,
    })
    return { ...answering, pipeline }
  }
  const immortal = processOver(storage)

  const serving = async (): Promise<DeploymentRecord | null> => {
    const all = await storage.find(deployments, { scope: ALL })
    return all.find(({ status }) => status === 'active' || status === 'maintenance') ?? null
  }

  /** Does it, or leaves it where it cannot be done. */
  async function tried(work: Promise<unknown>): Promise<boolean> {
    try {
      await work
      return true
    } catch (error) {
      if (isSlipwayError(error)) return false
      throw error
    }
  }

  async function check(health: Health): Promise<void> {
    const record = await serving()
    if (record === null || record.health === health) return
    await immortal.pipeline.write(
      'health.record',
      { permission: 'deployment.operate', journal: ['deployment.health_changed'] },
      SELF,
      async (context) => {
        context.authorise(subjectOf(record))
        const slot = await lockSlot(context, record)
        const updated = await updateDeployment(
          context,
          record,
          'deployment.health_changed',
          { health },
          { reason: REASON },
        )
        await reflectInSlot(context, [updated], slot)
        const scope = { teams: [record.team_id] }
        const state = await context.reader.get(healthChecks, scope, record.id)
        if (health === 'healthy' && state !== null)
          await context.reader.update(healthChecks, scope, record.id, state.revision, {
            hour: { ...state.hour, up: state.hour.up + 1 },
          })
      },
    )
  }

  /** What was written since, handed on as the follower does. */
  async function follow(process: ReturnType<typeof processOver>, over: Storage): Promise<void> {
    const entries: JournalEntry[] = await storage.find(journal, {
      scope: ALL,
      where: { op: 'gt', field: 'seq', value: place },
      orderBy: [{ field: 'seq' }, { field: 'id' }],
    })
    if (entries.length === 0) return
    await over.transaction((tx) => process.follower.follow(tx, entries))
    place = entries.at(-1)?.seq ?? place
  }

  return {
    clock,
    freeze,
    serving,
    check,
    /** The failures that are to be answered now, in the order in which they were seen. */
    due: () => pending.filter(({ at }) => at <= clock.now()).map(({ failure }) => failure),
    async deploy(version: string, type: 'automated' | 'manual'): Promise<boolean> {
      return tried(
        api.deployments
          .create(
            aDeployment({ version, deployment_type: type, health_check_url: 'https://shop.example/health' }),
          )
          .then(({ id }) => {
            house.tick()
            return api.deployments.activate({ id })
          }),
      )
    },
    async maintain(begins: boolean): Promise<void> {
      const id = (await serving())?.id ?? ''
      const until = new Date(clock.now() + 1e9).toISOString()
      await tried(
        begins
          ? api.deployments.startMaintenance({ id, until, reason: REASON })
          : api.deployments.endMaintenance({ id }),
      )
    },
    async lift(): Promise<void> {
      const [hold] = (await api.holds.list({ standing: true })).items
      if (hold !== undefined) await api.holds.lift({ id: hold.id, reason: REASON })
    },
    /** What the rollback that waits comes to: in service, or called off. */
    async carryOut(isGood: boolean): Promise<void> {
      const { items } = await api.deployments.list({ deployment_type: 'rollback', status: 'pending' })
      for (const { id } of items) {
        house.tick()
        await tried(
          isGood ? api.deployments.activate({ id }) : api.deployments.cancel({ id, reason: REASON }),
        )
      }
    },
    /** Hands on and answers all that is due, in a process that dies at this write or commit, and in others after it. */
    async settle(dies: number): Promise<void> {
      const doomed = mortal(storage)
      doomed.arm(dies)
      let over = doomed.storage
      let process = processOver(over)
      const survive = async (work: () => Promise<void>) => {
        try {
          await work()
        } catch (error) {
          if (!doomed.isDead()) throw error
          over = storage
          process = immortal
          await work()
        }
      }
      await survive(() => follow(process, over))
      const now = clock.now()
      for (;;) {
        const next = pending.find(({ at }) => at <= now)
        if (next === undefined) return
        await survive(() => process.worker.handle({ data: next.failure } as never))
        pending = pending.filter((one) => one !== next)
      }
    },
    async follow(): Promise<void> {
      await follow(immortal, storage)
    },
    async traces(): Promise<Traces> {
      return {
        deployments: await storage.find(deployments, { scope: ALL }),
        answers: await storage.find(rollbackAnswers, { scope: ALL }),
        holds: await storage.find(holds, { scope: ALL }),
        incidents: await storage.find(incidents, { scope: ALL }),
        runs: await storage.find(runs, { scope: ALL }),
      }
    },
    close: () => house.sdk.close(),
  }
}
