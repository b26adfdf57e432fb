import { compareScalars } from '../../conditions/index.ts'
import { millisecondsOf } from '../../values/index.ts'
import { fault, toFigureWindow, type WindowOptions, type WindowPlan, windowPlan } from '../delivery/window.ts'
import { type Figure, whole } from '../figure.ts'
import { unionLength } from '../statistics.ts'
import type { ErrorBudget, Uptime } from './schema.ts'

/** How a service was found at an instant. */
export interface HealthSample {
  readonly at: string
  readonly health: 'healthy' | 'degraded' | 'unhealthy' | 'unknown'
}

/** A time in which a service may be down without anything being wrong. */
export interface MaintenanceWindow {
  readonly from: string
  readonly to: string
}

export interface UptimeOptions extends WindowOptions {
  readonly maintenance?: readonly MaintenanceWindow[] | undefined
  /** How long a sample speaks for the time behind it, in milliseconds, where no other follows. @default 300000 */
  readonly holds?: number | undefined
}

/**
 * Uptime of one service by samples of its health: each one holds until the next, or for `holds`. What lies in maintenance
 * is left out, and what was not observed counts for neither side: nothing is up because nobody looked. Samples may come
 * in any order; of several at one instant the worst counts. Throws `SlipwayError` `invalid_input` with the place.
 */
export function uptime(samples: readonly HealthSample[], options: UptimeOptions): Uptime {
  const plan = windowPlan(options)
  return toUptime(plan, observe(samples, options, plan))
}

/** What was seen of a service in some time; all but `n` in milliseconds. */
export interface Observed {
  /** How many samples there were. */
  readonly n: number
  readonly up: number
  readonly down: number
  readonly maintenance: number
}

/** In milliseconds, half-open. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** What samples tell of a span of time. Throws as `uptime` does. */
export function observe(
  samples: readonly HealthSample[],
  options: Pick<UptimeOptions, 'holds' | 'maintenance'>,
  plan: Span,
): Observed {
  const holds = options.holds ?? 300_000
  if (!(holds > 0)) throw fault('/holds', 'must be a number of milliseconds above 0')
  const maintenance = (options.maintenance ?? []).map(({ from, to }, index) => {
    const span = {
      from: instant(from, `/maintenance/${index}/from`),
      to: instant(to, `/maintenance/${index}/to`),
    }
    if (span.to < span.from) throw fault(`/maintenance/${index}/to`, 'must not be before from')
    return span
  })
  const from = maintenance.map((span) => span.from)
  const to = maintenance.map((span) => span.to)
  const order = samples
    .map(({ at, health }, index) => ({ at: instant(at, `/samples/${index}/at`), health }))
    .sort((a, b) => a.at - b.at || BADNESS[a.health] - BADNESS[b.health])
  let n = 0
  let up = 0
  let down = 0
  for (const [index, { at, health }] of order.entries()) {
    const end = Math.min(order[index + 1]?.at ?? Number.POSITIVE_INFINITY, at + holds)
    const part = { from: Math.max(at, plan.from), to: Math.min(end, plan.to) }
    if (at >= plan.from && at < plan.to) n += 1
    if (part.to <= part.from || health === 'unknown') continue
    const length = part.to - part.from - unionLength(from, to, part)
    if (health === 'unhealthy') down += length
    else up += length
  }
  return { n, up, down, maintenance: unionLength(from, to, plan) }
}

/** The uptime of a window of which one has observed so much. */
export function toUptime(plan: WindowPlan, { n, up, down, maintenance }: Observed): Uptime {
  return {
    uptime: uptimeFigure(plan, up, down, n),
    up,
    down,
    unobserved: plan.to - plan.from - maintenance - up - down,
    maintenance,
  }
}

/** At one instant the last one counts, so the worst comes last. */
const BADNESS = { unknown: 0, healthy: 1, degraded: 2, unhealthy: 3 } as const

function uptimeFigure(plan: WindowPlan, up: number, down: number, n: number): Figure {
  const figure: Figure = {
    ...whole({
      definition: 'health.uptime',
      unit: 'ratio',
      window: toFigureWindow(plan),
      time_zone: plan.timeZone,
      excluded: {},
      ids: null,
    }),
    n,
    statistic: 'rate',
  }
  return up + down === 0 ? { ...figure, reason: 'no_data' } : { ...figure, value: up / (up + down) }
}

/**
 * What an objective leaves of the time that may be down: an objective of 0.999 allows one thousandth of the observed time.
 * Throws `SlipwayError` `invalid_input` for an objective that is not between 0 and 1.
 */
export function errorBudget({ uptime: figure, up, down }: Uptime, objective: number): ErrorBudget {
  if (!(objective > 0 && objective < 1))
    throw fault('/objective', 'must be a ratio between 0 and 1, such as 0.999')
  const allowed = (up + down) * (1 - objective)
  const none = up + down === 0
  const burn = none ? null : down / allowed
  const base: Figure = { ...figure, interval: null, small_sample: false, reason: none ? 'no_data' : null }
  return {
    allowed,
    spent: down,
    left: { ...base, definition: 'health.error_budget', value: burn === null ? null : 1 - burn },
    burn_rate: { ...base, definition: 'health.burn_rate', value: burn },
  }
}

function instant(text: string, pointer: string): number {
  const at = millisecondsOf(text)
  if (Number.isNaN(at))
    throw fault(pointer, 'must be an instant with its offset, such as 2026-11-24T09:30:00Z')
  return at
}

/** A sample, and what it was taken of. */
export interface TargetSample extends HealthSample {
  /** What was looked at: an environment, a deployment, a business service. */
  readonly target_id: string
}

/** The same for each of several services, in the order of their ids. */
export function uptimeByTarget(
  samples: readonly TargetSample[],
  options: UptimeOptions,
): { readonly target_id: string; readonly uptime: Uptime }[] {
  return [...Map.groupBy(samples, ({ target_id }) => target_id)]
    .sort(([a], [b]) => compareScalars(a, b))
    .map(([target_id, of]) => ({ target_id, uptime: uptime(of, options) }))
}
