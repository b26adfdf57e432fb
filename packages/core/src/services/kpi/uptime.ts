import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type HealthSample, healthSamples } from '../../domain/health/index.ts'
import {
  burnDown,
  errorBudget,
  type FigureWindow,
  type HealthSample as KpiSample,
  type Uptime,
  type UptimeOptions,
  uptime,
} from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { QueryContext } from '../context.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { type Filter, filterOf, refuseAbove } from './selection.ts'
import { type Window, windowBefore, windowOf } from './window.ts'

/** At most so many samples are read for one answer: a hundred slots for a day, checked every 30 seconds. */
const SAMPLES_LIMIT = 300_000
/** So many ids are asked for at once. */
const CHUNK = 500

type Target = Pick<
  DeploymentRecord,
  'slot_id' | 'team_id' | 'application_id' | 'cloud_asset_id' | 'environment_name'
>
type Input = Filter & { readonly holds: number }

/** A slot, what was found of it, and what comes of that. */
interface Looked {
  readonly target: Target
  readonly points: readonly KpiSample[]
  readonly options: UptimeOptions
  readonly uptime: Uptime
}

export function uptimeOperations({
  timeZone,
}: Pick<ServiceOptions, 'timeZone'>): Pick<Service<'kpi'>, 'uptime' | 'errorBudget'> {
  return {
    uptime: async (context, input) => {
      const window = windowOf(context, input, timeZone)
      const of = async (one: Window) => {
        const targets = await uptimes(context, input, one)
        return {
          window: toWindow(one),
          targets: targets.map(({ target, uptime: found }) => ({ ...target, ...found })),
        }
      }
      return { ...(await of(window)), before: input.compare ? await of(windowBefore(window)) : null }
    },
    errorBudget: async (context, input) => {
      const window = windowOf(context, input, timeZone)
      const { objective, burn_down: unit } = input
      const of = async (one: Window) => {
        const targets = await uptimes(context, input, one)
        return {
          window: toWindow(one),
          targets: targets.map(({ target, uptime: found, points, options }) => ({
            ...target,
            ...errorBudget(found, objective),
            burn_down:
              unit === undefined || one !== window ? null : burnDown(points, { ...options, objective, unit }),
          })),
        }
      }
      return { ...(await of(window)), before: input.compare ? await of(windowBefore(window)) : null }
    },
  }
}

function toWindow({ from, to, asOf }: Window): FigureWindow {
  return { from: toInstant(from), to: toInstant(Math.max(from, Math.min(to, Date.parse(asOf)))) }
}

/** The uptime of each slot that was looked at in the window. */
async function uptimes(context: QueryContext, input: Input, window: Window): Promise<Looked[]> {
  const samples = await samplesOf(context, input, window)
  const slots = new Map<string, { readonly target: Target; readonly samples: HealthSample[] }>()
  for (const [target, of] of await bySlot(context, input, samples)) {
    const { slot_id, team_id, application_id, cloud_asset_id, environment_name } = target
    const slot = slots.get(slot_id)
    if (slot !== undefined) slot.samples.push(...of)
    else
      slots.set(slot_id, {
        target: { slot_id, team_id, application_id, cloud_asset_id, environment_name },
        samples: [...of],
      })
  }
  const { holds } = input
  return [...slots.values()]
    .sort((a, b) => (a.target.slot_id < b.target.slot_id ? -1 : 1))
    .map(({ target, samples: of }) => {
      const points = of.map(toPoint)
      const options = { ...window, holds, maintenance: maintenanceOf(of, holds) }
      return { target, points, options, uptime: uptime(points, options) }
    })
}

/** The samples of the window, and those in front of it that still speak for its beginning. */
async function samplesOf(context: QueryContext, input: Input, window: Window): Promise<HealthSample[]> {
  const { team_id } = input
  const teams: Condition<HealthSample> =
    team_id === undefined ? { op: 'always' } : isIn<HealthSample>('team_id', team_id)
  const found = await context.reader.find(healthSamples, {
    scope: context.scope,
    where: and<HealthSample>(
      teams,
      { op: 'gte', field: 'at', value: toInstant(window.from - input.holds) },
      { op: 'lt', field: 'at', value: toWindow(window).to },
    ),
    limit: SAMPLES_LIMIT + 1,
  })
  refuseAbove(SAMPLES_LIMIT, found.length, 'samples of health')
  return found
}

/** Whose they are, of the deployments that the caller may read and has asked for. */
async function bySlot(
  context: QueryContext,
  input: Input,
  samples: readonly HealthSample[],
): Promise<[DeploymentRecord, HealthSample[]][]> {
  const byDeployment = Map.groupBy(samples, ({ deployment_id }) => deployment_id)
  const ids = [...byDeployment.keys()]
  const known: [DeploymentRecord, HealthSample[]][] = []
  for (let at = 0; at < ids.length; at += CHUNK) {
    const found = await context.reader.find(deployments, {
      scope: context.scope,
      where: and(filterOf(context, input), isIn<DeploymentRecord>('id', ids.slice(at, at + CHUNK))),
    })
    for (const record of found) known.push([record, byDeployment.get(record.id) ?? []])
  }
  return known
}

const HEALTH = { up: 'healthy', slow: 'degraded', down: 'unhealthy', unknown: 'unknown' } as const

function toPoint({ at, outcome }: HealthSample) {
  return { at, health: HEALTH[outcome] }
}

/** A sample that was made during a planned maintenance says so for as long as it speaks. */
function maintenanceOf(samples: readonly HealthSample[], holds: number) {
  const order = [...samples].sort((a, b) => (a.at < b.at ? -1 : 1))
  return order.flatMap(({ at, in_maintenance }, index) => {
    if (!in_maintenance) return []
    const end = Date.parse(at) + holds
    const next = order[index + 1]
    return [{ from: at, to: toInstant(next === undefined ? end : Math.min(end, Date.parse(next.at))) }]
  })
}
