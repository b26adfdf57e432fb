import fc from 'fast-check'
import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import { raw, STARTS, toWorld, type World } from './histories.ts'

type Told = DeploymentRecord | Incident

/** What becomes of a record, with the entry that tells of it. */
export interface Step {
  readonly kind: 'deployment' | 'incident'
  readonly team_id: string
  readonly id: string
  readonly before: Told | null
  readonly after: Told
}

/** A history, and how it came about. */
export interface Making {
  /** Its first day. */
  readonly start: number
  readonly steps: readonly Step[]
  /** What there is in the end. */
  readonly history: World
}

/** A history in the making: all is written as it was first, and much is changed later, in full or in its links, in any order. */
export const making: fc.Arbitrary<Making> = fc
  .tuple(fc.constantFrom(...STARTS), raw, raw, fc.infiniteStream(fc.nat(1_000_000)))
  .map(([start, one, other, keys]) => {
    const [first, second] = [toWorld(one, start), toWorld(other, start)]
    const key = () => Number(keys.next().value)
    const laters = new Map<string, Told>(
      [...second.deployments, ...second.incidents].map((to) => [to.id, to]),
    )
    const turns = [...first.deployments, ...first.incidents].flatMap((record: Told) => {
      const { id, team_id, application_id, environment_name } = record
      const create = { record, links: record, key: key() }
      const to = laters.get(id)
      if (to === undefined) return [create]
      // Where it stands never changes.
      const whole = { ...to, id, team_id, application_id, environment_name }
      // A change comes behind its creation.
      const change = { record: key() % 3 === 0 ? record : whole, links: to, key: create.key + key() }
      return [create, change]
    })
    const teamOf = new Map(first.deployments.map(({ id, team_id }) => [id, team_id]))
    const now = new Map<string, Told>()
    const steps = turns
      .sort((a, b) => a.key - b.key)
      .map(({ record, links }): Step => {
        const { id, team_id } = record
        // Operations refuse to name what is of another team, or not there yet. Some names are nobody's for ever.
        const mayName = (name: string) => !teamOf.has(name) || (teamOf.get(name) === team_id && now.has(name))
        const before = now.get(id) ?? null
        const after = linked(record, links, mayName)
        now.set(id, after)
        return { kind: 'deployment_ids' in after ? 'incident' : 'deployment', team_id, id, before, after }
      })
    return { start, steps, history: worldOf(now.values()) }
  })

/** A record with the links of another one. */
function linked(record: Told, to: Told, mayName: (id: string) => boolean): Told {
  if ('deployment_ids' in record)
    return 'deployment_ids' in to ? { ...record, deployment_ids: to.deployment_ids.filter(mayName) } : record
  if ('deployment_ids' in to) return record
  const own = (id: string | null) => (id !== null && mayName(id) ? id : null)
  return {
    ...record,
    rolled_back_by_id: own(to.rolled_back_by_id),
    rollback_of_id: own(to.rollback_of_id),
    hotfix_of_id: own(to.hotfix_of_id),
  }
}

/** Records as the two kinds that they are. */
export function worldOf(records: Iterable<Told>): World {
  const all = [...records]
  return {
    deployments: all.filter((one) => 'version' in one),
    incidents: all.filter((one) => 'deployment_ids' in one),
  }
}
