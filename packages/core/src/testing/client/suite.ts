import { fakeClock } from '../fake-clock.ts'
import { seededIds } from '../seeded-ids.ts'
import type { SuiteRunner } from '../storage/suite.ts'
import { ACTORS, type ClientCase, type ClientScene, type ClientSetup, type ClientWorld } from './case.ts'
import { deploymentCases } from './deployments.ts'
import { eventCases } from './events.ts'
import { refusalCases } from './refusals.ts'
import { repeatCases } from './repeats.ts'
import { viewCases } from './views.ts'

export interface ClientSuiteOptions {
  /** What registers a test. */
  readonly it: SuiteRunner
  /** What groups tests. @default no groups: their names come before those of the tests */
  readonly describe?: (name: string, body: () => void) => unknown
  /** Makes a way to a new SDK over an empty, migrated store. Called for each test; the suite closes it. */
  create(setup: ClientSetup): ClientWorld | Promise<ClientWorld>
}

const GROUPS: Readonly<Record<string, readonly ClientCase[]>> = {
  deployments: deploymentCases,
  views: viewCases,
  refusals: refusalCases,
  repeats: repeatCases,
  events: eventCases,
}

/**
 * Holds a way to the API against what `DeploymentsApi` promises, the same on every way: in process, over HTTP, or over a
 * transport of your own. It brings its own assertions, so any test runner will do.
 *
 * @example
 * clientSuite({
 *   describe,
 *   it,
 *   async create(setup) {
 *     const sdk = createDeployments({ storage: memoryStorage(), ...setup })
 *     await sdk.migrate()
 *     return { as: (actor) => myTransport(sdk.as(actor)), close: () => sdk.close() }
 *   },
 * })
 */
export function clientSuite(options: ClientSuiteOptions): void {
  const { it, describe } = options
  for (const [group, cases] of Object.entries(GROUPS)) {
    const register = (prefix: string) => {
      for (const one of cases) it(`${prefix}${one.name}`, () => inScene(options.create, one.run))
    }
    if (describe === undefined) register(`${group}: `)
    else describe(group, () => register(''))
  }
}

/** Runs something in a world of its own, with people, clock and ids that are the same each time. */
export async function inScene<T>(
  create: ClientSuiteOptions['create'],
  work: (scene: ClientScene) => Promise<T>,
): Promise<T> {
  const clock = fakeClock('2026-03-10T12:00:00.000Z')
  const key = { id: 'k1', key: new Uint8Array(32).fill(7) }
  const world = await create({
    clock,
    ids: seededIds(),
    keys: { current: () => key, find: (id) => (id === key.id ? key : null) },
    pollInterval: 20,
  })
  const { ada, dan, rita, bob, root } = ACTORS
  try {
    return await work({
      ada: world.as(ada),
      dan: world.as(dan),
      rita: world.as(rita),
      bob: world.as(bob),
      root: world.as(root),
      clock,
    })
  } finally {
    await world.close()
  }
}
