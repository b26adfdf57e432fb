import * as z from 'zod/mini'
import { compareScalars } from '../conditions/index.ts'
import type { DeploymentStatus } from '../deployments/schema.ts'
import { lineSchema, storedInstantSchema } from '../values/index.ts'
import type { DashboardPlan } from './dashboard-plan.ts'
import {
  changeFigure,
  countFigure,
  type Figure,
  type FigureBase,
  type FigureWindow,
  figureSchema,
  missingFigure,
  proportionFigure,
  windowSchema,
} from './figure.ts'

/**
 * The statuses of a deployment that stands: it is in service, on its way there, or failed a short while ago. A failed one
 * stays `failed` for good, whatever replaces it; for how long it counts is the plan's `rate` window.
 */
export const STANDING_STATUSES = [
  'active',
  'maintenance',
  'deploying',
  'pending',
  'failed',
] as const satisfies readonly DeploymentStatus[]

/** The tiles and breakdowns of the global dashboard. */
export const dashboardSchema = z.strictObject({
  as_of: storedInstantSchema,
  time_zone: lineSchema,
  deployments_this_month: z.strictObject({
    ...figureSchema.shape,
    /** Against `same_share`. */
    change: figureSchema,
    /** The month before, up to where this one is now: half of it, when half of this one has gone by. */
    same_share: figureSchema,
    /** The whole month before. */
    previous_month: figureSchema,
  }),
  active_environments: figureSchema,
  deployments_last_7_days: z.strictObject({
    ...figureSchema.shape,
    /** Oldest first; the last one is today's, as far as it has gone. */
    days: z.array(
      z.strictObject({
        /** The calendar day in the zone, as `2026-11-24`. */
        date: z.string(),
        window: windowSchema,
        count: z.int(),
      }),
    ),
  }),
  /** Over thirty calendar days. */
  success_rate: figureSchema,
  /** Everything that stands: what the two breakdowns break down. */
  standing: figureSchema,
  /** In the order of the names; environments in which nothing stands are not in it. */
  by_environment: z.array(
    z.strictObject({
      environment_name: z.string(),
      deployments: figureSchema,
      /** How many of them there are in each status, those of which there are any; `null` where `deployments` has no value. */
      by_status: z.nullable(z.array(z.strictObject({ status: z.enum(STANDING_STATUSES), count: z.int() }))),
    }),
  ),
  by_status: z.array(z.strictObject({ status: z.enum(STANDING_STATUSES), deployments: figureSchema })),
})
export type Dashboard = z.output<typeof dashboardSchema>

/** So many records, and which, where that was asked for. */
export interface Counted {
  readonly count: number
  readonly ids: readonly string[] | null
}

/** What has to be counted for a dashboard, by whoever holds the records. */
export interface DashboardCounts {
  /**
   * Deployments by `finished_at` between the plan's edges, one for each pair of neighbours. `served` have a
   * `promoted_at`, `unserved` have none.
   */
  readonly finished: readonly { readonly served: Counted; readonly unserved: Counted }[]
  /** Deployments by environment and status as they are now: those that stand. */
  readonly standing: readonly (Counted & { readonly environment_name: string; readonly status: string })[]
  /** Deployments whose `status_at` is not before `as_of`: how they stood then is not known. */
  readonly changed_since: number
  /** What could not be counted by its finish, by reason. */
  readonly excluded: { readonly [reason: string]: number }
  /** What could not be counted as standing, by reason. */
  readonly excluded_standing: { readonly [reason: string]: number }
}

/** Puts the figures together. The one place where they are defined, whoever has counted. */
export function dashboardFromCounts(plan: DashboardPlan, counts: DashboardCounts): Dashboard {
  const { time_zone } = plan
  const finished = (window: FigureWindow) => within(plan, counts, window)
  const inWindow = (window: FigureWindow, ids: FigureBase['ids']): FigureBase => ({
    definition: 'deployments.finished',
    unit: 'deployments',
    window,
    time_zone,
    excluded: counts.excluded,
    ids,
  })
  const countIn = (window: FigureWindow): Figure => {
    const { served, unserved } = finished(window)
    const all = sum([served, unserved])
    return countFigure(inWindow(window, idsOf(all)), all.count)
  }
  const month = countIn(plan.month)
  const share = countIn(plan.same_share)
  const rate = finished(plan.rate)
  const change: FigureBase = {
    ...inWindow(plan.month, null),
    definition: 'deployments.finished.change',
    unit: 'ratio',
  }
  const success: FigureBase = {
    ...inWindow(plan.rate, idsOf(sum([rate.served, rate.unserved]))),
    definition: 'deployments.success_rate',
    unit: 'ratio',
  }
  return {
    as_of: plan.as_of,
    time_zone,
    deployments_this_month: {
      ...month,
      change: changeFigure(change, month.n, share.n),
      same_share: share,
      previous_month: countIn(plan.previous_month),
    },
    deployments_last_7_days: {
      ...countIn(plan.week),
      days: plan.days.map(({ date, from, to }) => ({
        date,
        window: { from, to },
        count: countIn({ from, to }).n,
      })),
    },
    success_rate: proportionFigure(success, rate.served.count, rate.served.count + rate.unserved.count),
    ...standingFigures(plan, counts),
  }
}

/** What stands now. Of an instant in the past it can be told only while nothing has changed since. */
function standingFigures(plan: DashboardPlan, counts: DashboardCounts) {
  const groups = counts.standing
  const all = sum(groups)
  const known = (figure: Figure): Figure =>
    counts.changed_since === 0 ? figure : missingFigure(figure, 'changed_since', counts.changed_since)
  const base = (ids: FigureBase['ids']): FigureBase => ({
    definition: 'deployments.standing',
    unit: 'deployments',
    window: null,
    time_zone: plan.time_zone,
    excluded: counts.excluded_standing,
    ids,
  })
  const ofAll = (part: Counted): Figure => known(countFigure(base(idsOf(part)), part.count, all.count))
  const serving = groups.filter(({ status }) => status === 'active' || status === 'maintenance')
  const inService = sum(serving)
  const names = new Set(serving.filter(({ count }) => count > 0).map((group) => group.environment_name))
  const environments: FigureBase = {
    ...base(idsOf(inService)),
    definition: 'environments.active',
    unit: 'environments',
  }
  const byEnvironment = Map.groupBy(groups, (group) => group.environment_name)
  return {
    active_environments: known(countFigure(environments, names.size, inService.count, 'distinct')),
    standing: ofAll(all),
    by_environment: [...byEnvironment]
      .map(([environment_name, part]) => ({ environment_name, part: sum(part), by_status: byStatus(part) }))
      .filter(({ part }) => part.count > 0)
      .sort((a, b) => compareScalars(a.environment_name, b.environment_name))
      .map(({ environment_name, part, by_status }) => ({
        environment_name,
        deployments: ofAll(part),
        by_status: counts.changed_since === 0 ? by_status : null,
      })),
    by_status: STANDING_STATUSES.map((status) => ({
      status,
      deployments: {
        ...ofAll(sum(groups.filter((group) => group.status === status))),
        window: status === 'failed' ? plan.rate : null,
      },
    })),
  }
}

function byStatus(groups: DashboardCounts['standing']) {
  return STANDING_STATUSES.map((status) => ({
    status,
    count: sum(groups.filter((group) => group.status === status)).count,
  })).filter(({ count }) => count > 0)
}

function within(plan: DashboardPlan, counts: DashboardCounts, { from, to }: FigureWindow) {
  const inside = counts.finished.filter((_group, index) => {
    const edge = plan.edges[index]
    return edge !== undefined && edge >= from && edge < to
  })
  return {
    served: sum(inside.map(({ served }) => served)),
    unserved: sum(inside.map(({ unserved }) => unserved)),
  }
}

function sum(groups: readonly Counted[]): Counted {
  return {
    count: groups.reduce((total, { count }) => total + count, 0),
    ids: groups.some(({ ids }) => ids === null) ? null : groups.flatMap(({ ids }) => ids ?? []),
  }
}

function idsOf({ ids }: Counted): string[] | null {
  return ids === null ? null : [...ids].sort(compareScalars)
}
