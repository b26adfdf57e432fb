import fc from 'fast-check'
import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import { newDeployment } from '../../src/services/deployments/create.ts'

export const HOUR = 3_600_000
const DAYS = 60
/** Each is the first day of a history: 60 days with a leap day and the clocks of spring, with those of autumn, with a new year. */
export const STARTS = ['2024-02-01', '2024-02-01', '2024-09-10', '2023-12-01'].map((day) => Date.parse(day))
const TEAMS = ['t1', 't2']
const APPLICATIONS = ['shop', 'blog']

/** The records of an installation. */
export interface World {
  readonly deployments: readonly DeploymentRecord[]
  readonly incidents: readonly Incident[]
}

/** Milliseconds from the first day of a history on. */
export const hours = fc.integer({ min: 0, max: DAYS * 24 }).map((hour) => hour * HOUR)
// Some of the same few days, for ties and chains; the rest anywhere. Most on the hour, where zones cut.
const at = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 24 * 20, max: 24 * 22 }).map((hour) => hour * HOUR),
      // The leap day, where there is one.
      fc.integer({ min: 24 * 28, max: 24 * 29 - 1 }).map((hour) => hour * HOUR),
      hours,
      hours,
    ),
    fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(HOUR - 1) }),
  )
  .map(([hour, beside]) => hour + beside)
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
/** Few of them, or as many as there may be. */
const few = <T>(one: fc.Arbitrary<T>, most: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }) },
    { weight: 4, arbitrary: fc.array(one, { maxLength: most, size: 'max' }) },
  )
export const raw = fc.record({ deployments: few(deployment, 25), incidents: few(incident, 8) })
export type Raw = typeof raw extends fc.Arbitrary<infer T> ? T : never

/** The records that these become in a history that begins at an instant. */
export function toWorld({ deployments, incidents }: Raw, start: number): World {
  const toText = (at: number) => new Date(start + at).toISOString()
  const toTextOr = (at: number | null) => (at === null ? null : toText(at))
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
          started_at: toTextOr(one.started_at),
          finished_at: toTextOr(one.finished_at),
          promoted_at: one.serves ? toTextOr(one.finished_at) : null,
          status: one.finished_at === null ? 'deploying' : one.serves ? 'inactive' : 'failed',
          status_at: toText(one.finished_at ?? one.started_at ?? 0),
          rolled_back_by_id: link(one.links.rolled_back_by, 1),
          rollback_of_id: link(one.links.rollback_of, 2),
          hotfix_of_id: link(one.links.hotfix_of, 3),
          commit_sha: one.commit_sha,
          committed_at: toTextOr(one.committed_at),
        },
        toText(0),
      )
    }),
    incidents: incidents.map((one, number) => {
      const begin = one.started_at ?? one.detected_at
      return {
        id: `i${number}`,
        team_id: one.team,
        application_id: one.application,
        environment_name: one.environment,
        title: 'Down',
        severity: 'high' as const,
        started_at: toTextOr(one.started_at),
        detected_at: toText(one.detected_at),
        resolved_at: one.lasts === null ? null : toText(begin + one.lasts * HOUR),
        deployment_ids: [...new Set(one.links.flatMap((to) => ofTeam(one.team, to) ?? []))].sort(),
        links: [],
        recorded_by: 'u',
        revision: 1,
        created_at: toText(one.detected_at),
        updated_at: toText(one.detected_at),
      }
    }),
  }
}
