import { and, type Condition, isIn } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import { type HealthSample, healthSamples } from '../../domain/health/index.ts'
import { windowPlan } from '../../domain/kpi/delivery/window.ts'
import { burnDownOf, observer } from '../../domain/kpi/health/burn-down.ts'
import { type Observed, type Span, toUptime } from '../../domain/kpi/health/uptime.ts'
import { errorBudget, type FigureWindow, type Uptime } from '../../domain/kpi/index.ts'
import { toInstant } from '../../domain/values/index.ts'
import type { QueryContext } from '../context.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { type CheckedHour, hoursOf, mergeHours, observeHours, singleSince } from './checked-hours.ts'
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

/** A slot, and what was seen of it. */
interface Looked {
  readonly target: Target
  readonly uptime: Uptime
  /** Of one span after the other. */
  readonly see: (span: Span) => Observed
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
          targets: targets.map(({ target, uptime: found, see }) => ({
            ...target,
            ...errorBudget(found, objective),
            burn_down:
              unit === undefined || one !== window
                ? null
                : burnDownOf({ ...one, objective, unit }, found, see),
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
  const { holds } = input
  const plan = windowPlan(window)
  const { since, samples } = await samplesOf(context, input, plan)
  const hours = await hoursOf(context, input, { from: plan.from, to: Math.min(since, plan.to) })
  const found = await foundOf(context, input, samples, hours)
  return [...Map.groupBy(found, ({ target }) => target.slot_id)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, of]) => {
      const [first] = of
      if (first === undefined) return []
      const single = of.flatMap((one) => one.samples)
      const past = mergeHours(of.flatMap((one) => one.hours))
      const options = { holds, maintenance: maintenanceOf(single, holds) }
      const points = single.map(toPoint)
      const seeing = () => {
        const observed = observer(points, options)
        return ({ from, to }: Span): Observed =>
          sumOf(
            observeHours(past, holds, { from, to: Math.min(to, since) }),
            observed({ from: Math.max(from, since), to }),
          )
      }
      return [{ target: first.target, uptime: toUptime(plan, seeing()(plan)), see: seeing() }]
    })
}

function sumOf(a: Observed, b: Observed): Observed {
  return {
    n: a.n + b.n,
    up: a.up + b.up,
    down: a.down + b.down,
    maintenance: a.maintenance + b.maintenance,
  }
}

/**
 * The single checks of a window, and those in front of them that still speak for their beginning; and from when on they tell
 * of it. Where there are too many of them, most is left to the hours.
 */
async function samplesOf(
  context: QueryContext,
  input: Input,
  span: Span,
): Promise<{ readonly since: number; readonly samples: HealthSample[] }> {
  const { team_id } = input
  const teams: Condition<HealthSample> =
    team_id === undefined ? { op: 'always' } : isIn<HealthSample>('team_id', team_id)
  const within = (since: number) => ({
    scope: context.scope,
    where: and<HealthSample>(
      teams,
      { op: 'gte', field: 'at', value: toInstant(since - input.holds) },
      { op: 'lt', field: 'at', value: toInstant(span.to) },
    ),
  })
  let since = await singleSince(context, span)
  const count = await context.reader.count(healthSamples, within(since))
  if (count > SAMPLES_LIMIT) since = await singleSince(context, span, true)
  const samples = await context.reader.find(healthSamples, { ...within(since), limit: SAMPLES_LIMIT + 1 })
  refuseAbove(SAMPLES_LIMIT, samples.length, 'samples of health')
  return { since, samples }
}

/** What was found of a deployment. */
interface Found {
  readonly target: Target
  readonly samples: readonly HealthSample[]
  readonly hours: readonly CheckedHour[]
}

/** Whose they are, of the deployments that the caller may read and has asked for. */
async function foundOf(
  context: QueryContext,
  input: Input,
  samples: readonly HealthSample[],
  hours: readonly CheckedHour[],
): Promise<Found[]> {
  const samplesBy = Map.groupBy(samples, ({ deployment_id }) => deployment_id)
  const hoursBy = Map.groupBy(hours, ({ deployment_id }) => deployment_id)
  const ids = [...new Set([...samplesBy.keys(), ...hoursBy.keys()])]
  const known: Found[] = []
  for (let at = 0; at < ids.length; at += CHUNK) {
    const found = await context.reader.find(deployments, {
      scope: context.scope,
      where: and(filterOf(context, input), isIn<DeploymentRecord>('id', ids.slice(at, at + CHUNK))),
    })
    for (const { id, slot_id, team_id, application_id, cloud_asset_id, environment_name } of found)
      known.push({
        target: { slot_id, team_id, application_id, cloud_asset_id, environment_name },
        samples: samplesBy.get(id) ?? [],
        hours: hoursBy.get(id) ?? [],
      })
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
