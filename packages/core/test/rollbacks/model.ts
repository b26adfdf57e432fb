import fc from 'fast-check'
import { expect } from 'vitest'
import type { Failure } from '../../src/domain/automatic-rollback/index.ts'
import type { Health } from '../../src/domain/health/index.ts'
import { openWorld, type Traces, type World } from './world.ts'

/*
 * When a failure is rolled back without a person, said a second time and by itself: the model keeps what it has seen, and
 * knows nothing of how the product decides. After every step the two must agree, whatever died in between.
 */

const LASTS = 900_000
const COOL_DOWN = 3_600_000

interface Model {
  /** Deployments that were healthy in service at some time. */
  readonly good: Set<string>
  /** When the last automatic rollback happened, if any has. */
  last: number | null
  /** Failures that were decided on. */
  readonly decided: Set<string>
}

interface Real {
  readonly world: World
}
type Command = fc.AsyncCommand<Model, Real>

/** Whether the failure must be rolled back now, and to which version. */
async function wanted(model: Model, world: World, failure: Failure): Promise<string | null> {
  const now = world.clock.now()
  const serving = await world.serving()
  const { deployments, answers, holds } = await world.traces()
  const automatic = answers.flatMap(({ deployment_id }) => (deployment_id === null ? [] : [deployment_id]))
  const isHeld = holds.some(({ lifted_at }) => lifted_at === null)
  if (serving === null || serving.id !== failure.deployment_id) return null
  if (serving.status !== 'active' || serving.health !== 'unhealthy') return null
  if (model.decided.has(failure.id) || now >= Date.parse(failure.seen_at) + LASTS) return null
  if (world.freeze.words !== null || isHeld || automatic.includes(serving.id)) return null
  if (answers.some(({ undid_id, deployment_id }) => undid_id === serving.id && deployment_id !== null))
    return null
  if (model.last !== null && now < model.last + COOL_DOWN) return null
  const bad = deployments.filter(
    ({ status, rolled_back_by_id }) =>
      status === 'rolled_back' || status === 'failed' || rolled_back_by_id !== null,
  )
  const targets = deployments
    .filter(
      ({ id, version, promoted_at }) =>
        promoted_at !== null &&
        promoted_at < (serving.promoted_at ?? '') &&
        version !== serving.version &&
        model.good.has(id) &&
        !automatic.includes(id) &&
        !bad.some((one) => one.version === version),
    )
    .sort((a, b) => ((a.promoted_at ?? '') < (b.promoted_at ?? '') ? 1 : -1))
  return targets[0]?.version ?? null
}

/** What holds at all times. */
function checkTraces({ deployments, answers, holds, incidents, runs }: Traces): void {
  const made = answers.filter(({ deployment_id }) => deployment_id !== null)
  const rollbacks = deployments.filter(({ deployment_type }) => deployment_type === 'rollback')
  // Whole or not at all: as many of each, about the same.
  const of = made.map(({ undid_id }) => undid_id).sort()
  expect(rollbacks.map(({ rollback_of_id }) => rollback_of_id).sort()).toEqual(of)
  expect(holds.map(({ deployment_id }) => deployment_id).sort()).toEqual(of)
  expect(incidents.flatMap(({ deployment_ids }) => deployment_ids).sort()).toEqual(of)
  expect(runs.map(({ deployment_id }) => deployment_id).sort()).toEqual(rollbacks.map(({ id }) => id).sort())
  // Once for a failure and once for a deployment, and never two hops.
  expect(new Set(of).size).toBe(of.length)
  expect(new Set(made.map(({ id }) => id)).size).toBe(made.length)
  for (const { id } of rollbacks) expect(of).not.toContain(id)
  expect(holds.filter(({ lifted_at }) => lifted_at === null).length).toBeLessThanOrEqual(1)
}

function command(text: string, run: (model: Model, world: World) => Promise<void>): Command {
  return {
    check: () => true,
    toString: () => text,
    async run(model, { world }) {
      await run(model, world)
      checkTraces(await world.traces())
    },
  }
}

/** How many rollbacks, and how many failures without one, all sequences together have had. */
export interface Played {
  rolledBack: number
  withheld: number
}

function settle(dies: number, played: Played): Command {
  return command(`settle(${dies})`, async (model, world) => {
    await world.follow()
    // Several may wait: each is decided on what the ones before it have left.
    const due = world.due()
    const before = (await world.traces()).answers
    let expected: string | null = null
    let cause: Failure | undefined
    for (const failure of due) {
      expected = await wanted(model, world, failure)
      if (expected === null) continue
      cause = failure
      break
    }
    await world.settle(dies)
    const { answers, deployments } = await world.traces()
    const fresh = answers.filter(({ id }) => !before.some((one) => one.id === id))
    const made = fresh.filter(({ deployment_id }) => deployment_id !== null)
    const versions = made.map(
      ({ deployment_id }) => deployments.find(({ id }) => id === deployment_id)?.version,
    )
    expect(versions).toEqual(expected === null ? [] : [expected])
    expect(made.map(({ id }) => id)).toEqual(cause === undefined ? [] : [cause.id])
    for (const { id } of answers) model.decided.add(id)
    if (made.length > 0) model.last = world.clock.now()
    played.rolledBack += made.length
    played.withheld += fresh.length - made.length
  })
}

function commandsFor(played: Played): fc.Arbitrary<Command>[] {
  const check = (health: Health) =>
    command(`check(${health})`, async (model, world) => {
      await world.check(health)
      const serving = await world.serving()
      if (serving?.health === 'healthy') model.good.add(serving.id)
    })
  const deploy = (version: string, type: 'automated' | 'manual') =>
    command(`deploy(${version}, ${type})`, async (_model, world) => {
      const { holds } = await world.traces()
      const isHeld = holds.some(({ lifted_at }) => lifted_at === null)
      const isDone = await world.deploy(version, type)
      // What goes into service without a person is kept out until one has lifted the hold.
      if (type === 'automated' && isHeld) expect(isDone).toBe(false)
    })
  /** A version that works, a newer one that does not: where most is decided. */
  const outage = (version: string) =>
    command(`outage(${version})`, async (model, world) => {
      await world.check('healthy')
      const serving = await world.serving()
      if (serving?.health === 'healthy') model.good.add(serving.id)
      await world.deploy(version, 'manual')
      world.clock.advance(1_000)
      await world.check('unhealthy')
    })
  /** What brought the version before back fails as well, when the cool-down is over and perhaps the hold. */
  const relapse = (isLifted: boolean) =>
    command(`relapse(${isLifted})`, async (model, world) => {
      await world.carryOut(true)
      await world.check('healthy')
      const serving = await world.serving()
      if (serving?.health === 'healthy') model.good.add(serving.id)
      world.clock.advance(2 * COOL_DOWN)
      if (isLifted) await world.lift()
      await world.check('unhealthy')
    })
  // Few, so that one that was found bad comes again.
  const version = fc.constantFrom('1', '2', '3')
  const dies = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }))
  return [
    dies.map((n) => settle(n, played)),
    dies.map((n) => settle(n, played)),
    version.map(outage),
    version.map(outage),
    fc.boolean().map(relapse),
    fc
      .tuple(version, fc.constantFrom('automated' as const, 'manual' as const))
      .map(([one, type]) => deploy(one, type)),
    fc.constantFrom<Health>('healthy', 'unhealthy', 'unhealthy', 'unknown', 'degraded').map(check),
    fc
      .constantFrom(1, 60, 1_000, 4_000)
      .map((seconds) =>
        command(`pass(${seconds})`, async (_model, { clock }) => void clock.advance(seconds * 1_000)),
      ),
    fc.boolean().map((begins) => command(`maintain(${begins})`, (_model, world) => world.maintain(begins))),
    fc.constant(command('lift', (_model, world) => world.lift())),
    fc.boolean().map((isGood) => command(`carryOut(${isGood})`, (_model, world) => world.carryOut(isGood))),
    fc.constantFrom(null, 'There is a freeze.').map((words) =>
      command(`freeze(${words !== null})`, async (_model, { freeze }) => {
        freeze.words = words
      }),
    ),
  ]
}

/** So many random sequences; gives what came of them, so that a test can tell that they went somewhere. */
export async function playRollbacks(numRuns: number, seed: number): Promise<Played> {
  const played: Played = { rolledBack: 0, withheld: 0 }
  await fc.assert(
    fc.asyncProperty(fc.commands(commandsFor(played), { maxCommands: 30, size: '+1' }), async (sequence) => {
      const world = await openWorld()
      try {
        await fc.asyncModelRun(
          () => ({
            model: { good: new Set<string>(), last: null, decided: new Set<string>() },
            real: { world },
          }),
          sequence,
        )
      } finally {
        await world.close()
      }
    }),
    { numRuns, seed },
  )
  return played
}
