import { randomUUID } from 'node:crypto'
import type { DeploymentsApi, OperationName, Role } from '@slipway/core'
import { holds } from '../../packages/core/src/domain/automatic-rollback/index.ts'
import { slotId } from '../../packages/core/src/domain/deployments/index.ts'
import { type PromotionRecord, promotions } from '../../packages/core/src/domain/promotions/index.ts'
import { type RunRecord, runs } from '../../packages/core/src/domain/rollouts/index.ts'
import { type WaveRolloutRecord, waveRollouts } from '../../packages/core/src/domain/waves/index.ts'
import { ADMIN, GRANTED } from './actors.ts'
import { aDeployment } from './builders.ts'
import { figuresCells } from './kpi-cells.ts'
import type { World } from './worlds.ts'

/** Where a call of the sweep is aimed: at something of a team in an environment, or at what nobody has. */
export interface Target {
  readonly kind: 'own team' | 'other team' | 'unknown'
  readonly team_id: string
  readonly environment_name: string
}

/** `hidden`: answered as if there were no such thing. `empty`: a list without what the caller may not see. */
export type Outcome = 'allowed' | 'forbidden' | 'hidden' | 'empty'
type Rule = (role: Role, target: Target) => Outcome

/** Calls that `group.method` of the API takes. */
type InputFor<N extends OperationName> = N extends `${infer G}.${infer M}`
  ? G extends keyof DeploymentsApi
    ? M extends keyof DeploymentsApi[G]
      ? DeploymentsApi[G][M] extends (input: infer I, ...rest: never[]) => unknown
        ? NonNullable<I>
        : never
      : never
    : never
  : never

export interface Cell<N extends OperationName> {
  readonly expected: Rule
  /** What to call it with, after whatever has to be there first. */
  input(stage: Stage, target: Target): Promise<InputFor<N>>
  /** For lists: whether the answer shows something of the target. */
  readonly shows?: (value: unknown) => boolean
}

/** One cell for each operation of the contract: an operation without one does not compile. */
export type Cells = { readonly [N in OperationName]: Cell<N> }

/** Where a run is. Without `state` it waits for its start. */
interface RunAt extends Partial<Pick<RunRecord, 'state' | 'pauses'>> {
  /** @default 'deploy' */
  readonly step_id?: string
  /** State of that step. @default 'running' */
  readonly step?: RunRecord['steps'][number]['state']
}

/** How far a deployment of the stage has come; `checked`: it is in service, and its health is checked. */
type Steps = 'pending' | 'active' | 'checked' | 'second'

export type Stage = ReturnType<typeof createStage>

/** Puts things where a call is aimed. Each thing is new and stands in a slot of its own. */
export function createStage(world: World) {
  const admin = world.as(ADMIN)
  let count = 0

  /** The id of a deployment in service or pending; of an unknown target, an id that nobody has. */
  async function deployment(target: Target, steps: Steps): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    count += 1
    const { team_id, environment_name } = target
    const given = aDeployment({ team_id, environment_name, application_id: `app-${count}` })
    let { id } = await admin.deployments.create(given)
    if (steps === 'pending') return id
    await admin.deployments.activate({ id })
    if (steps === 'checked') {
      const health_check_url = 'https://shop.example/health'
      await admin.deployments.update({ id, health_check_url })
    }
    if (steps !== 'second') return id
    world.clock.tick()
    id = (await admin.deployments.create({ ...given, version: '2.0.0' })).id
    await admin.deployments.activate({ id })
    return id
  }

  /** The id of a run by hand, brought to where the command needs it: nobody carries runs out here. */
  async function run(target: Target, at: RunAt = {}): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    count += 1
    const { team_id, environment_name } = target
    const application_id = `app-${count}`
    const given = aDeployment({ team_id, environment_name, application_id, deployment_type: 'manual' })
    const deployment_id = (await admin.deployments.create(given)).id
    const { id, steps, revision } = await admin.rollouts.create({
      deployment_id,
      options: { protection: 'open' },
    })
    if (at.state === undefined) return id
    const { state, step_id = 'deploy', step = 'running', pauses = [] } = at
    const cursor = steps.findIndex((one) => one.id === step_id)
    const moved = steps.map((one, index) =>
      index === cursor
        ? { ...one, state: step }
        : index < cursor
          ? { ...one, state: 'succeeded' as const }
          : one,
    )
    const paused_at = pauses[0]?.since ?? null
    const set = { state, cursor, steps: moved, pauses, paused_at }
    await world.storage.transaction((tx) => tx.update(runs, { teams: [team_id] }, id, revision, set))
    return id
  }

  /** The id of a promotion, brought to where the command needs it: nobody carries it on here. */
  async function promotion(target: Target, state: PromotionRecord['state'] = 'running'): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    count += 1
    const { id, revision } = await admin.promotions.create(aPromotion(target, `app-${count}`))
    if (state !== 'running')
      await world.storage.transaction((tx) =>
        tx.update(promotions, { teams: [target.team_id] }, id, revision, { state, due_at: null }),
      )
    return id
  }

  /** The id of a rollout in waves, brought to where the command needs it: nobody carries it on here. */
  async function waves(target: Target, state: WaveRolloutRecord['state'] = 'running'): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    const { id, revision } = await admin.waves.create(aWaveRollout(await deployment(target, 'pending')))
    if (state !== 'running')
      await world.storage.transaction((tx) =>
        tx.update(waveRollouts, { teams: [target.team_id] }, id, revision, { state, due_at: null }),
      )
    return id
  }

  /** The id of an incident that is open; of an unknown target, an id that nobody has. */
  async function incident(target: Target): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    count += 1
    return (await admin.incidents.record(anIncident(target, `app-${count}`))).id
  }

  /** The id of a hold that stands; of an unknown target, an id that nobody has. */
  async function hold(target: Target): Promise<string> {
    if (target.kind === 'unknown') return randomUUID()
    const { deployment_id, incident_id, ...place } = await failed(target)
    const id = randomUUID()
    const now = new Date(world.clock.now()).toISOString()
    const open = { lifted_at: null, lifted_by: null, lifted_because: null }
    const ids = { id, deployment_id, rollback_id: deployment_id, incident_id, slot_id: slotId(place) }
    const times = { since: now, revision: 1, created_at: now, updated_at: now }
    await world.storage.transaction((tx) =>
      tx.insert(holds, { ...place, ...ids, ...open, ...times, reason: 'It failed.' }),
    )
    return id
  }

  async function failed(target: Target) {
    const deployment_id = await deployment(target, 'active')
    const { team_id, application_id, cloud_asset_id, environment_name } = await admin.deployments.get({
      id: deployment_id,
    })
    const incident_id = await incident(target)
    return { deployment_id, incident_id, team_id, application_id, cloud_asset_id, environment_name }
  }

  return {
    world,
    admin,
    deployment,
    run,
    promotion,
    waves,
    incident,
    hold,
    next: () => `item-${++count}`,
    async application(target: Target): Promise<string> {
      if (target.kind === 'unknown') return randomUUID()
      const id = randomUUID()
      const item = { kind: 'application', id, team_id: target.team_id, name: 'An application' } as const
      await admin.catalog.upsert({ items: [item] })
      return id
    },
  }
}

/** The rights of product.md F1, told a second time and without tables. */
const reads: Rule = (role, { kind, environment_name }) => {
  if (kind === 'unknown') return 'hidden'
  if (role === 'msp_admin') return 'allowed'
  if (kind === 'other team') return 'hidden'
  return role === 'reader' && !GRANTED.includes(environment_name) ? 'hidden' : 'allowed'
}
const lists: Rule = (role, target) => (reads(role, target) === 'hidden' ? 'empty' : 'allowed')
const operates: Rule = (role, target) => {
  if (reads(role, target) === 'hidden') return 'hidden'
  if (role === 'reader') return 'forbidden'
  return role === 'developer' && target.environment_name === 'production' ? 'forbidden' : 'allowed'
}
/** Who sees that something is wrong may say so, in production too. */
const reports: Rule = (role, target) => {
  if (reads(role, target) === 'hidden') return 'hidden'
  return role === 'reader' ? 'forbidden' : 'allowed'
}
const records: Rule = (role, { kind }) => {
  if (role === 'msp_admin') return 'allowed'
  if (kind !== 'own team') return 'hidden'
  return role === 'reader' ? 'forbidden' : 'allowed'
}
const creates: Rule = (role, { kind, environment_name }) => {
  if (role === 'msp_admin') return 'allowed'
  if (kind !== 'own team') return 'hidden'
  if (role === 'reader') return 'forbidden'
  return role === 'developer' && environment_name === 'production' ? 'forbidden' : 'allowed'
}
const audits: Rule = (role, { kind }) => {
  if (role === 'msp_admin') return 'allowed'
  if (kind !== 'own team') return 'hidden'
  return role === 'team_manager' ? 'allowed' : 'forbidden'
}
const keepsJournal: Rule = (role, { kind }) => {
  if (role === 'msp_admin') return kind === 'unknown' ? 'hidden' : 'allowed'
  return kind === 'own team' ? 'forbidden' : 'hidden'
}
const readsCatalog: Rule = (role, { kind }) => {
  if (kind === 'unknown') return 'hidden'
  return role === 'msp_admin' || kind === 'own team' ? 'allowed' : 'hidden'
}
const listsCatalog: Rule = (role, target) => (readsCatalog(role, target) === 'hidden' ? 'empty' : 'allowed')
const writesCatalog: Rule = (role) => (role === 'msp_admin' ? 'allowed' : 'forbidden')

const hasItems = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  'items' in value &&
  Array.isArray(value.items) &&
  value.items.length > 0

const where = ({ team_id, environment_name }: Target) => ({ team_id, environment_name })

const anIncident = (target: Target, application_id: string) => ({
  ...where(target),
  application_id,
  title: 'An incident',
  severity: 'high' as const,
})

const aPromotion = ({ team_id, environment_name }: Target, application_id: string) => ({
  team_id,
  application_id,
  version: '1.0.0',
  stages: [{ environment_name, cloud_asset_id: 'vm-1' }],
})

const aWaveRollout = (deployment_id: string) => ({
  plan: {
    waves: [{ id: 'all', deployment_ids: [deployment_id], parallel: 1, error_threshold: 0, soak_seconds: 0 }],
    on_threshold: 'halt' as const,
  },
})

const placeOf = ({ application_id, cloud_asset_id, environment_name }: ReturnType<typeof aDeployment>) => ({
  application_id,
  cloud_asset_id,
  environment_name,
})

/** A command on a deployment that is in the status that it needs. */
function on(steps: Steps) {
  return async (stage: Stage, target: Target) => ({
    id: await stage.deployment(target, steps),
    reason: 'a sweep',
  })
}

/** A command on a run that is where it needs it to be. */
function onRun(at: RunAt = {}) {
  return async (stage: Stage, target: Target) => ({ id: await stage.run(target, at), reason: 'a sweep' })
}

/** A command on a promotion that is where it needs it to be. */
function onPromotion(state: PromotionRecord['state']) {
  return async (stage: Stage, target: Target) => ({
    id: await stage.promotion(target, state),
    reason: 'a sweep',
  })
}

/** A command on a rollout in waves that is where it needs it to be. */
function onWaves(state: WaveRolloutRecord['state']) {
  return async (stage: Stage, target: Target) => ({ id: await stage.waves(target, state), reason: 'a sweep' })
}

/** The same, with the step that is named. */
function onStep(step_id: string, at: RunAt = {}) {
  return async (stage: Stage, target: Target) => ({
    ...(await onRun({ step_id, ...at })(stage, target)),
    step_id,
  })
}

export const CELLS: Cells = {
  'deployments.create': {
    expected: creates,
    input: async (stage, target) => aDeployment({ ...where(target), application_id: stage.next() }),
  },
  'deployments.get': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'active') }),
  },
  'deployments.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.deployment(target, 'active')
      return { ...where(target), counts: true }
    },
  },
  'deployments.update': {
    expected: operates,
    input: async (stage, target) => ({
      ...(await on('pending')(stage, target)),
      metadata: { tags: ['swept'] },
    }),
  },
  'deployments.start': { expected: operates, input: on('pending') },
  'deployments.activate': { expected: operates, input: on('pending') },
  'deployments.deactivate': { expected: operates, input: on('active') },
  'deployments.startMaintenance': {
    expected: operates,
    input: async (stage, target) => ({
      ...(await on('active')(stage, target)),
      until: new Date(stage.world.clock.now() + 3_600_000).toISOString(),
    }),
  },
  'deployments.endMaintenance': {
    expected: operates,
    input: async (stage, target) => {
      const id = await stage.deployment(target, 'active')
      const until = new Date(stage.world.clock.now() + 3_600_000).toISOString()
      if (target.kind !== 'unknown')
        await stage.admin.deployments.startMaintenance({ id, reason: 'a sweep', until })
      return { id }
    },
  },
  'deployments.fail': { expected: operates, input: on('active') },
  'deployments.cancel': { expected: operates, input: on('pending') },
  'deployments.rollback': { expected: operates, input: on('second') },
  'deployments.actions': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'active') }),
  },
  'deployments.check': {
    // It writes nothing and names nothing that the caller does not name: it answers everybody.
    expected: (role, target) => (creates(role, target) === 'allowed' ? 'allowed' : 'empty'),
    shows: (value) =>
      typeof value === 'object' && value !== null && 'allowed' in value && value.allowed === true,
    input: async (stage, target) => ({
      ...placeOf(aDeployment()),
      ...where(target),
      application_id: stage.next(),
    }),
  },
  'deployments.history': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'active') }),
  },
  'deployments.diff': {
    expected: reads,
    input: async (stage, target) => ({
      id: await stage.deployment(target, 'active'),
      other_id: await stage.deployment(target, 'pending'),
    }),
  },
  'deployments.current': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.deployment(target, 'active')
      return where(target)
    },
  },
  'deployments.matrix': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.deployment(target, 'active')
      return where(target)
    },
  },
  'rollouts.create': {
    expected: operates,
    input: async (stage, target) => ({ deployment_id: await stage.deployment(target, 'pending') }),
  },
  'rollouts.preview': {
    expected: reads,
    input: async (stage, target) => ({ deployment_id: await stage.deployment(target, 'pending') }),
  },
  'rollouts.get': { expected: reads, input: async (stage, target) => ({ id: await stage.run(target) }) },
  'rollouts.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.run(target)
      return where(target)
    },
  },
  'rollouts.start': { expected: operates, input: onRun() },
  'rollouts.pause': { expected: operates, input: onRun({ state: 'running' }) },
  'rollouts.resume': {
    expected: operates,
    input: onRun({
      state: 'paused',
      pauses: [{ reason: 'operator', why: 'lunch', since: '2026-01-01T00:00:00.000Z' }],
    }),
  },
  'rollouts.report': {
    expected: operates,
    input: async (stage, target) => ({
      ...(await onStep('deploy', { state: 'running' })(stage, target)),
      outcome: 'succeeded',
    }),
  },
  'rollouts.promote': { expected: operates, input: onStep('promote', { state: 'running' }) },
  'rollouts.promoteFull': { expected: operates, input: onRun({ state: 'running' }) },
  'rollouts.skip': { expected: operates, input: onStep('bake') },
  'rollouts.retry': { expected: operates, input: onStep('deploy', { state: 'halted', step: 'failed' }) },
  'rollouts.ignore': { expected: operates, input: onStep('bake', { state: 'halted', step: 'errored' }) },
  'rollouts.abort': { expected: operates, input: onRun() },
  'rollouts.reject': { expected: operates, input: onRun() },
  'rollouts.supersede': { expected: operates, input: onRun() },
  'promotions.create': {
    expected: creates,
    input: async (stage, target) => aPromotion(target, stage.next()),
  },
  'promotions.get': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.promotion(target) }),
  },
  'promotions.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.promotion(target)
      return where(target)
    },
  },
  'promotions.pause': { expected: operates, input: onPromotion('running') },
  'promotions.resume': { expected: operates, input: onPromotion('paused') },
  'promotions.retry': { expected: operates, input: onPromotion('halted') },
  'promotions.cancel': { expected: operates, input: onPromotion('running') },
  'waves.create': {
    // One that may see none of the deployments is told that they are unknown.
    expected: operates,
    input: async (stage, target) => aWaveRollout(await stage.deployment(target, 'pending')),
  },
  'waves.get': { expected: reads, input: async (stage, target) => ({ id: await stage.waves(target) }) },
  'waves.progress': { expected: reads, input: async (stage, target) => ({ id: await stage.waves(target) }) },
  'waves.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.waves(target)
      return where(target)
    },
  },
  'waves.pause': { expected: operates, input: onWaves('running') },
  'waves.resume': { expected: operates, input: onWaves('paused') },
  'waves.rollback': { expected: operates, input: onWaves('running') },
  'waves.cancel': { expected: operates, input: onWaves('running') },
  'holds.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.hold(target)
      return where(target)
    },
  },
  'holds.lift': {
    expected: operates,
    input: async (stage, target) => ({ id: await stage.hold(target), reason: 'a sweep' }),
  },
  'incidents.record': {
    expected: records,
    input: async (stage, target) => anIncident(target, stage.next()),
  },
  'incidents.resolve': {
    expected: reports,
    input: async (stage, target) => ({ id: await stage.incident(target), reason: 'a sweep' }),
  },
  'incidents.link': {
    expected: reports,
    input: async (stage, target) => ({
      id: await stage.incident(target),
      links: [{ title: 'Ticket', url: 'https://tickets.example/1' }],
    }),
  },
  'incidents.get': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.incident(target) }),
  },
  'incidents.list': {
    expected: lists,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.incident(target)
      return where(target)
    },
  },
  'catalog.upsert': {
    expected: writesCatalog,
    input: async (stage, { team_id }) => ({
      items: [{ kind: 'application', id: stage.next(), team_id, name: 'An application' }],
    }),
  },
  'catalog.get': {
    expected: readsCatalog,
    input: async (stage, target) => ({ kind: 'application', id: await stage.application(target) }),
  },
  'catalog.list': {
    expected: listsCatalog,
    shows: hasItems,
    input: async (stage, target) => {
      await stage.application(target)
      return { kind: 'application', team_id: target.team_id }
    },
  },
  'audit.list': {
    expected: audits,
    input: async (stage, target) => {
      await stage.deployment(target, 'pending')
      return { team_id: target.team_id }
    },
  },
  'audit.verify': {
    expected: audits,
    input: async (stage, target) => {
      await stage.deployment(target, 'pending')
      return { team_id: target.team_id }
    },
  },
  'audit.checkpoints': {
    expected: audits,
    input: async (stage, target) => {
      await stage.deployment(target, 'pending')
      return { team_id: target.team_id }
    },
  },
  'audit.checkpoint': {
    expected: keepsJournal,
    input: async (stage, target) => {
      await stage.deployment(target, 'pending')
      return { team_id: target.team_id }
    },
  },
  'audit.prune': {
    expected: keepsJournal,
    input: async (stage, { kind, team_id }) => {
      if (kind !== 'unknown') {
        await stage.deployment({ kind, team_id, environment_name: 'staging' }, 'pending')
        await stage.admin.audit.checkpoint({ team_id })
        stage.world.clock.tick()
      }
      return { team_id, before: new Date(stage.world.clock.now()).toISOString(), limit: 2 }
    },
  },
  'kpi.dashboard': {
    expected: lists,
    shows: (value) => /"value":[1-9]/.test(JSON.stringify(value)),
    input: async (stage, target) => {
      await stage.deployment(target, 'active')
      return where(target)
    },
  },
  'kpi.trend': {
    expected: lists,
    shows: (value) => /"served":[1-9]/.test(JSON.stringify(value)),
    input: async (stage, target) => {
      await stage.deployment(target, 'active')
      return where(target)
    },
  },
  ...figuresCells(lists),
  'health.get': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'checked') }),
  },
  'health.check': { expected: operates, input: on('checked') },
  'health.configure': {
    expected: operates,
    input: async (stage, target) => ({ ...(await on('checked')(stage, target)), settings: { up_after: 3 } }),
  },
  'health.samples': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'checked') }),
  },
  'health.report': {
    expected: reads,
    input: async (stage, target) => ({ id: await stage.deployment(target, 'checked') }),
  },
  'events.subscribe': {
    expected: lists,
    shows: (value) => Array.isArray(value) && value.length > 0,
    input: async (_stage, target) => where(target),
  },
}
