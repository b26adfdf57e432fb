import fc from 'fast-check'
import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import { PRESET_NAMES } from '../../src/domain/kpi/index.ts'
import { newDeployment } from '../../src/services/deployments/create.ts'

const HOUR = 3_600_000
/** The days hold a leap day and two changes of the clocks. */
const START = Date.parse('2024-02-01T00:00:00Z')
const DAYS = 60
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
]
const TEAMS = ['t1', 't2']
const APPLICATIONS = ['shop', 'blog']

/** The records of an installation. */
export interface World {
  readonly deployments: readonly DeploymentRecord[]
  readonly incidents: readonly Incident[]
}

const toText = (hour: number) => new Date(START + hour * HOUR).toISOString()
const hours = fc.integer({ min: 0, max: DAYS * 24 })
// Some of the same few days, for ties and chains; the rest anywhere.
const at = fc.oneof(fc.integer({ min: 24 * 20, max: 24 * 22 }), hours).map(toText)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

const deployment = fc.record({
  team: fc.constantFrom(...TEAMS),
  application: fc.constantFrom(...APPLICATIONS),
  environment: fc.constantFrom('production', 'production', 'production', 'staging'),
  type: fc.constantFrom('automated', 'hotfix', 'rollback'),
  started_at: maybe(at),
  finished_at: fc.oneof({ weight: 5, arbitrary: at }, { weight: 1, arbitrary: fc.constant(null) }),
  serves: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  links: fc.record({
    rolled_back_by: maybe(fc.nat(30)),
    rollback_of: maybe(fc.nat(30)),
    hotfix_of: maybe(fc.nat(30)),
  }),
  sparse: fc.integer({ min: 0, max: 3 }),
  commit_sha: maybe(fc.constantFrom('c1', 'c2', 'c3', 'd0001')),
  committed_at: maybe(at),
})
const incident = fc.record({
  team: fc.constantFrom(...TEAMS),
  application: fc.constantFrom(...APPLICATIONS, 'gone'),
  environment: fc.constantFrom('production', 'production', 'staging'),
  links: fc.oneof(fc.constant<number[]>([]), fc.array(fc.nat(30), { maxLength: 2 })),
  started_at: maybe(at),
  detected_at: at,
  lasts: maybe(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 40 }))),
})

const world: fc.Arbitrary<World> = fc
  .record({
    deployments: fc.array(deployment, { maxLength: 25 }),
    incidents: fc.array(incident, { maxLength: 8 }),
  })
  .map(({ deployments, incidents }) => {
    const id = (number: number) => `d${String(number).padStart(4, '0')}`
    // Links are within a team, as the operations see to it.
    const ofTeam = (team: string, number: number | null) =>
      number === null || (deployments[number] !== undefined && deployments[number].team !== team)
        ? null
        : id(number)
    return {
      deployments: deployments.map((one, number) => {
        // Links are rare, or everything is repaired by everything.
        const link = (to: number | null, rare: number) => (one.sparse === rare ? ofTeam(one.team, to) : null)
        const place = {
          team_id: one.team,
          application_id: one.application,
          cloud_asset_id: 'vm',
          environment_name: one.environment,
        }
        return newDeployment(
          {
            id: id(number),
            ...place,
            deployment_type: one.type as 'automated',
            version: '1',
            deployed_by: 'u',
            deployment_date: toText(0),
            started_at: one.started_at,
            finished_at: one.finished_at,
            promoted_at: one.serves ? one.finished_at : null,
            status: one.finished_at === null ? 'deploying' : one.serves ? 'inactive' : 'failed',
            status_at: one.finished_at ?? one.started_at ?? toText(0),
            rolled_back_by_id: link(one.links.rolled_back_by, 1),
            rollback_of_id: link(one.links.rollback_of, 2),
            hotfix_of_id: link(one.links.hotfix_of, 3),
            commit_sha: one.commit_sha,
            committed_at: one.committed_at,
          },
          toText(0),
        )
      }),
      incidents: incidents.map((one, number) => {
        const begin = Date.parse(one.started_at ?? one.detected_at)
        return {
          id: `i${number}`,
          team_id: one.team,
          application_id: one.application,
          environment_name: one.environment,
          title: 'Down',
          severity: 'high' as const,
          started_at: one.started_at,
          detected_at: one.detected_at,
          resolved_at: one.lasts === null ? null : new Date(begin + one.lasts * HOUR).toISOString(),
          deployment_ids: [...new Set(one.links.flatMap((to) => ofTeam(one.team, to) ?? []))].sort(),
          links: [],
          recorded_by: 'u',
          revision: 1,
          created_at: one.detected_at,
          updated_at: one.detected_at,
        }
      }),
    }
  })

const asked = fc.record({
  from: hours,
  days: fc.integer({ min: 0, max: 40 }),
  /** Hours from the end of the window to `asOf`; `null`: everything has happened. */
  late: fc.option(fc.integer({ min: -48, max: 24 * 60 }), { nil: null, freq: 1 }),
  timeZone: fc.constantFrom(...ZONES),
  weekStart: fc.constantFrom(1 as const, 6 as const, 7 as const),
  preset: fc.constantFrom(undefined, undefined, undefined, ...PRESET_NAMES),
  team: fc.constantFrom(undefined, 't1'),
  application: fc.constantFrom(undefined, undefined, 'shop'),
  environments: fc.constantFrom<string[] | undefined>(
    undefined,
    undefined,
    ['staging'],
    ['production', 'staging'],
  ),
})
export type Drawn = typeof asked extends fc.Arbitrary<infer T> ? T : never

export const drawn = fc.record({ history: world, asked })

/** The same question, as an operation and as a pure function take it. */
export function toOptions({ from, days, late, timeZone, weekStart, preset, ...filter }: Drawn) {
  const to = from + days * 24
  const window = { from: toText(from), to: toText(to) }
  const asOf = late === null ? '2030-01-01T00:00:00.000Z' : toText(to + late)
  return {
    input: {
      ...window,
      as_of: asOf,
      time_zone: timeZone,
      week_start: weekStart,
      preset,
      team_id: filter.team,
      application_id: filter.application,
      environment_name: filter.environments,
    },
    options: {
      ...window,
      asOf,
      timeZone,
      weekStart,
      preset,
      applications: filter.application === undefined ? undefined : [filter.application],
      rules: { production: filter.environments ?? ['production'] },
    },
    team: filter.team,
  }
}

/** What becomes of a record, with the entry that tells of it. */
export interface Step {
  readonly kind: 'deployment' | 'incident'
  readonly team_id: string
  readonly id: string
  readonly before: DeploymentRecord | Incident | null
  readonly after: DeploymentRecord | Incident
}

/** A history in the making: everything is written as it was first, and some of it changed later, in any order. */
export const making: fc.Arbitrary<{ readonly steps: readonly Step[]; readonly history: World }> = fc
  .tuple(world, world, fc.infiniteStream(fc.nat(1_000_000)))
  .map(([first, second, keys]) => {
    const teamOf = new Map(first.deployments.map(({ id, team_id }) => [id, team_id]))
    const deployments = first.deployments.map((one, index) => changed(one, second.deployments[index], teamOf))
    const incidents = first.incidents.map((one, index) => changed(one, second.incidents[index], teamOf))
    const steps = [
      ...stepsOf('deployment', first.deployments, deployments),
      ...stepsOf('incident', first.incidents, incidents),
    ].map((pair) => pair.map((step) => ({ step, key: Number(keys.next().value) })))
    // A change comes behind its creation; the rest in any order.
    const order = steps.flatMap(([create, change]) => [
      ...(create === undefined ? [] : [create]),
      ...(create === undefined || change === undefined
        ? []
        : [{ step: change.step, key: create.key + change.key }]),
    ])
    return {
      steps: order.sort((a, b) => a.key - b.key).map(({ step }) => step),
      history: { deployments, incidents },
    }
  })

function stepsOf<T extends DeploymentRecord | Incident>(
  kind: Step['kind'],
  first: readonly T[],
  last: readonly T[],
): Step[][] {
  return first.map((one, index) => {
    const { id, team_id } = one
    const after = last[index] ?? one
    const create: Step = { kind, team_id, id, before: null, after: one }
    return after === one ? [create] : [create, { kind, team_id, id, before: one, after }]
  })
}

/** The same record with the fields of another one, but for where it stands. */
function changed<T extends DeploymentRecord | Incident>(
  one: T,
  other: T | undefined,
  teamOf: ReadonlyMap<string, string>,
): T {
  if (other === undefined) return one
  const { id, team_id, application_id, environment_name } = one
  const own = (to: string | null) => to === null || (teamOf.get(to) ?? team_id) === team_id
  const links =
    'deployment_ids' in other
      ? { deployment_ids: other.deployment_ids.filter(own) }
      : Object.fromEntries(
          (['rolled_back_by_id', 'rollback_of_id', 'hotfix_of_id'] as const).map((field) => {
            const to = 'rollback_of_id' in other ? other[field] : null
            return [field, own(to) ? to : null]
          }),
        )
  return { ...other, ...links, id, team_id, application_id, environment_name }
}
