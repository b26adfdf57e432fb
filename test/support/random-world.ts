import type { Actor, Deployment, DeploymentsApi, Grant } from '@slipway/core'
import fc from 'fast-check'
import { expect } from 'vitest'
import { deployments } from '../../packages/core/src/domain/deployments/index.ts'
import { toDeployment } from '../../packages/core/src/services/deployments/record.ts'
import { ADMIN } from './actors.ts'
import { type Action, act, creates, type Known } from './model.ts'
import { codeOf } from './outcome.ts'
import { entriesOf } from './store.ts'
import { checkStream, cursorNow } from './stream.ts'
import { checkFigures, checkLists, checkViews, type Truth } from './views.ts'
import { openWorld, type World, type WorldOptions } from './worlds.ts'

/** Makes each edit another one. */
let edits = 0

const TEAMS = ['t1', 't2', 't3']
const ENVIRONMENTS = ['staging', 'production']

/** One thing that somebody tries. `who` and `which` count round what there is. */
type Step =
  | {
      readonly type: 'create'
      readonly who: number
      readonly team_id: string
      readonly environment_name: string
      readonly application_id: string
    }
  | { readonly type: Action; readonly who: number; readonly which: number; readonly late: number }

export interface Plan {
  readonly people: readonly Actor[]
  /** What is tried, and how many milliseconds go by before it. */
  readonly steps: readonly (readonly [Step, number])[]
}

const team = fc.constantFrom(...TEAMS)
const grant: fc.Arbitrary<Grant> = fc.oneof(
  { weight: 2, arbitrary: team.map((team_id): Grant => ({ role: 'team_manager', team_id })) },
  { weight: 2, arbitrary: team.map((team_id): Grant => ({ role: 'developer', team_id })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(team, fc.subarray(ENVIRONMENTS, { minLength: 1 }))
      .map(([team_id, environments]): Grant => ({ role: 'reader', team_id, environments })),
  },
)

const who = fc.nat(5)
const create: fc.Arbitrary<Step> = fc.record({
  type: fc.constant('create' as const),
  who,
  // Few places, so that deployments meet in them.
  team_id: fc.constantFrom('t1', 't1', 't1', 't2', 't3'),
  environment_name: fc.constantFrom('staging', 'staging', 'production'),
  application_id: fc.constantFrom('shop', 'shop', 'shop', 'mail'),
})
const action: fc.Arbitrary<Step> = fc.record({
  type: fc.constantFrom<Action>(
    ...(['activate', 'activate', 'activate', 'start', 'deactivate', 'decommission', 'rollback'] as const),
    ...(['rollback', 'fail', 'cancel', 'startMaintenance', 'endMaintenance', 'update'] as const),
  ),
  who,
  which: fc.nat(20),
  late: fc.constantFrom(0, 0, 0, 0, 1_500),
})

export function planOf(maxLength: number): fc.Arbitrary<Plan> {
  return fc.record({
    people: fc
      .array(fc.array(grant, { maxLength: 3 }), { minLength: 2, maxLength: 3 })
      .map((grants) =>
        grants.map((of, index): Actor => ({ id: `u${index}`, name: `Person ${index}`, grants: of })),
      ),
    steps: fc.array(fc.tuple(fc.oneof(create, action, action), fc.constantFrom(0, 1, 1_000, 86_400_000)), {
      minLength: 1,
      maxLength,
    }),
  })
}

/** Plays a plan in a fresh world and holds everything that can be seen against the model. */
export async function play(plan: Plan, options: WorldOptions = {}): Promise<void> {
  let count = 0
  // Ids whose order is the order of creation, the same at every run.
  const ids = { next: () => `d${String(++count).padStart(6, '0')}` }
  const world = await openWorld({ ids, ...options })
  try {
    const known: Known[] = []
    const begin = await cursorNow(world)
    // Administrators do most things, so that something happens.
    const people = [...plan.people, ADMIN]
    for (const [step, milliseconds] of plan.steps) {
      world.clock.tick(milliseconds)
      await take(world, step, people[step.who % people.length] ?? ADMIN, known)
      const viewer = people[(step.who + 1) % people.length] ?? ADMIN
      await checkLists(world.as(viewer), viewer, await truthOf(world, known))
    }
    for (const person of people) await checkViews(world.as(person), person, await truthOf(world, known))
    const one = people[plan.steps.length % people.length] ?? ADMIN
    await checkFigures(world.as(one), one, await truthOf(world, known))
    await checkStream(world, one, begin)
    await checkChains(world, await truthOf(world, known))
  } finally {
    await world.close()
  }
}

/** Takes one step: it ends as the model says, and what it wrote is what it journaled. */
async function take(world: World, step: Step, actor: Actor, known: Known[]): Promise<void> {
  const before = await truthOf(world, known)
  const at = new Date(world.clock.now() - (step.type === 'create' ? 0 : step.late)).toISOString()
  const target = step.type === 'create' ? undefined : known[step.which % Math.max(known.length, 1)]
  if (step.type !== 'create' && target === undefined) return
  const verdict =
    step.type === 'create' || target === undefined
      ? creates(actor, step as Extract<Step, { type: 'create' }>)
      : act(known, actor, target, step.type, at)
  let seen = 'done'
  let made: Deployment | undefined
  try {
    const answer = await call(world.as(actor), step, target, at)
    if (step.type === 'create' || step.type === 'rollback') made = answer
  } catch (error) {
    seen = codeOf(error)
  }
  expect([step.type, seen]).toEqual([step.type, verdict])
  if (made !== undefined) known.push(toKnown(made))
  checkEffects(before, await truthOf(world, known), verdict)
}

function call(api: DeploymentsApi, step: Step, target: Known | undefined, at: string): Promise<Deployment> {
  const { deployments: calls } = api
  if (step.type === 'create') {
    const { team_id, environment_name, application_id } = step
    const place = { team_id, environment_name, application_id, cloud_asset_id: 'vm-1' }
    return calls.create({ ...place, deployment_type: 'automated', version: '1.0.0' })
  }
  const id = target?.id ?? ''
  const reason = 'as planned'
  switch (step.type) {
    case 'startMaintenance':
      return calls.startMaintenance({
        id,
        reason,
        until: new Date(Date.parse(at) + 86_400_000).toISOString(),
      })
    case 'update':
      return calls.update({ id, metadata: { tags: [`edit ${edits++}`] } })
    case 'decommission':
      return calls.deactivate({ id, decommission: true, reason })
    case 'activate':
      return calls.activate({ id, at })
    case 'deactivate':
    case 'endMaintenance':
    case 'start':
      return calls[step.type]({ id })
    default:
      return calls[step.type]({ id, reason })
  }
}

function toKnown(made: Deployment): Known {
  const { id, team_id, environment_name, slot_id, rollback_of_id, status } = made
  const place = { id, team_id, environment_name, slot: slot_id, rollback_of: rollback_of_id }
  return { ...place, status, promoted_at: null, stopped: false }
}

async function truthOf(world: World, known: readonly Known[]): Promise<Truth> {
  const records = await world.storage.find(deployments, { scope: { teams: 'all' } })
  const entries = await entriesOf(world.storage)
  return { known, deployments: records.map(toDeployment), entries, now: world.clock.instant() }
}

/** Effects = entries: each new revision of a record has its one entry, and a refusal has one and no effect. */
function checkEffects(before: Truth, after: Truth, verdict: string): void {
  const old = new Set(before.entries.map(({ id }) => id))
  const fresh = after.entries.filter(({ id }) => !old.has(id))
  const revisions = new Map(before.deployments.map(({ id, revision }) => [id, revision]))
  const written = after.deployments.flatMap(({ id, revision }) =>
    Array.from({ length: revision - (revisions.get(id) ?? 0) }, (_, step) => `${id} ${revision - step}`),
  )
  const done = fresh.filter(({ outcome }) => outcome === 'done')
  expect(done.map(({ subject_id, subject_revision }) => `${subject_id} ${subject_revision}`).sort()).toEqual(
    written.sort(),
  )
  expect(fresh.length - done.length).toBe(verdict === 'done' ? 0 : 1)
  if (verdict === 'done') expect(done.length).toBeGreaterThan(0)
  else expect(after.deployments).toEqual(before.deployments)
}

/** Every chain is whole, and as long as the journal says. */
async function checkChains(world: World, { entries }: Truth): Promise<void> {
  const api = world.as(ADMIN)
  for (const team_id of [...TEAMS, '_platform']) {
    const { length } = entries.filter((entry) => entry.team_id === team_id)
    expect(await api.audit.verify({ team_id })).toMatchObject({ ok: true, entries: length, fault: null })
  }
}
