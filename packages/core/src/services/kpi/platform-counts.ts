import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type PlatformDay, platformDays, readQuarters } from '../../domain/delivery-days/index.ts'
import { positionIn } from '../../domain/kpi/delivery/window.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { StorageReader } from '../../ports/index.ts'
import { PLATFORM_SCOPE } from './roll-up.ts'

const QUARTER = 900_000

export interface PlatformCounts {
  readonly yes: number[]
  readonly no: number[]
}

/**
 * How many deployments of all teams finished between each two neighbouring edges, by the quarters of an hour that are kept.
 * A quarter in which an edge falls is asked of the records, by `within`.
 */
export async function platformCounts(
  reader: StorageReader,
  edges: readonly string[],
  environments: readonly string[] | undefined,
  within: (edges: readonly string[]) => Promise<PlatformCounts>,
): Promise<PlatformCounts> {
  const [first, last] = [edges[0] ?? '', edges.at(-1) ?? '']
  const ofEnvironments: Condition<PlatformDay> =
    environments === undefined ? { op: 'always' } : isIn<PlatformDay>('environment_name', environments)
  const scope = PLATFORM_SCOPE
  const dayOf = (edge: string) => edge.slice(0, 10)
  // A day that no edge falls into counts as a whole; of the others the quarters are looked at.
  const divided = new Set(edges.filter((edge) => !edge.endsWith('T00:00:00.000Z')).map(dayOf))
  const whole = await reader.aggregate(platformDays, {
    scope,
    where: and<PlatformDay>(
      { op: 'gte', field: 'day', value: dayOf(first) },
      { op: 'lte', field: 'day', value: dayOf(last) },
      ofEnvironments,
    ),
    groupBy: ['day'],
    measures: {
      served: { measure: 'sum', field: 'served' },
      unserved: { measure: 'sum', field: 'unserved' },
    },
  })
  const rows = await reader.find(platformDays, {
    scope,
    where: and<PlatformDay>(isIn<PlatformDay>('day', [...divided]), ofEnvironments),
  })
  const instants = edges.map((edge) => Date.parse(edge))
  const cut = new Set(
    instants.filter((at) => at % QUARTER !== 0).map((at) => at - (((at % QUARTER) + QUARTER) % QUARTER)),
  )
  const yes = edges.slice(1).map(() => 0)
  const no = edges.slice(1).map(() => 0)
  const add = (at: number, served: number, unserved: number) => {
    const position = positionIn(instants, at)
    if (position < 0 || position >= yes.length) return
    yes[position] = (yes[position] ?? 0) + served
    no[position] = (no[position] ?? 0) + unserved
  }
  for (const { group, values } of whole) {
    const day = String(group.day)
    if (!divided.has(day))
      add(Date.parse(`${day}T00:00:00.000Z`), Number(values.served), Number(values.unserved))
  }
  for (const { day, quarters } of rows) {
    const midnight = Date.parse(`${day}T00:00:00.000Z`)
    const { served, unserved } = readQuarters(quarters)
    for (let quarter = 0; quarter < Math.max(served.length, unserved.length); quarter += 1) {
      const at = midnight + quarter * QUARTER
      if (!cut.has(at)) add(at, served[quarter] ?? 0, unserved[quarter] ?? 0)
    }
  }
  for (const from of cut) {
    const inside = instants.filter((at) => at > from && at < from + QUARTER)
    const parts = [from, ...inside, from + QUARTER]
    const counted = await within(parts.map(toInstant))
    for (const [index, at] of parts.slice(0, -1).entries())
      add(at, counted.yes[index] ?? 0, counted.no[index] ?? 0)
  }
  return { yes, no }
}
