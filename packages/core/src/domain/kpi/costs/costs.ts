import { compareScalars } from '../../conditions/index.ts'
import { millisecondsOf } from '../../values/index.ts'
import { fault, toFigureWindow, type WindowOptions, type WindowPlan, windowPlan } from '../delivery/window.ts'
import { changeFigure, type Figure, type FigureBase, whole } from '../figure.ts'
import type { CostGroup } from './groups.ts'
import type { Cost, Costs } from './schema.ts'

/** A deployment and the time that it was on its asset. */
export interface CostedDeployment {
  readonly id: string
  readonly application_id: string
  readonly cloud_asset_id: string
  readonly environment_name: string
  readonly team_id: string
  /** From when it took room on the asset: the start of its attempt. `null`: it never did. */
  readonly started_at: string | null
  /** When it left: superseded, stopped, failed or rolled back. `null`: it is still there. */
  readonly ended_at: string | null
}

/** What an asset costs: integer minor units (cents) of an ISO 4217 currency an hour, as the catalog has it. */
export interface AssetRate {
  readonly cloud_asset_id: string
  readonly minor_units_per_hour: number
  readonly currency: string
}

export interface CostsOptions extends WindowOptions {
  /** @default 'application' */
  readonly by?: CostGroup | undefined
  /** What may be spent in the window, in minor units, by the id of a group. @default none */
  readonly budgets?:
    | Readonly<Record<string, { readonly minor_units: number; readonly currency: string }>>
    | undefined
  readonly ids?: boolean | undefined
}

const HOUR = 3_600_000n
const FIELDS = {
  deployment: 'id',
  application: 'application_id',
  team: 'team_id',
  environment: 'environment_name',
  asset: 'cloud_asset_id',
} as const

/** Exact: minor units an hour times milliseconds. Divided and rounded once, where a figure is made of it. */
interface Sum {
  now: bigint
  before: bigint
  readonly ids: string[]
}

/**
 * What deployments cost: the rate of the asset times the time in the window that each was on it. Where two versions stand
 * side by side, as in a canary or a blue-green deployment, both are counted: that is what it costs. Each currency is
 * summed by itself. Left out and counted: a deployment of an asset without a rate (`unknown_rate`), one that ended before
 * it began (`negative`), and a second one of an id (`duplicate`). Throws `SlipwayError` `invalid_input` with the place.
 */
export function costs(
  deployments: readonly CostedDeployment[],
  rates: readonly AssetRate[],
  options: CostsOptions,
): Costs {
  const plan = windowPlan(options)
  const before = { from: plan.from - (plan.to - plan.from), to: plan.from }
  const byAsset = new Map(rates.map((rate, index) => [rate.cloud_asset_id, checked(rate, index)]))
  const field = FIELDS[options.by ?? 'application']
  const sums = new Map<string, Sum>()
  const totals = new Map<string, Sum>()
  const excluded: Record<string, number> = {}
  const leaveOut = (reason: string) => {
    excluded[reason] = (excluded[reason] ?? 0) + 1
  }
  const seen = new Set<string>()
  for (const [index, deployment] of deployments.entries()) {
    if (seen.size === seen.add(deployment.id).size) {
      leaveOut('duplicate')
      continue
    }
    if (deployment.started_at === null) continue
    const start = instant(deployment.started_at, `/deployments/${index}/started_at`)
    const { ended_at } = deployment
    const end =
      ended_at === null ? plan.asOf : Math.min(instant(ended_at, `/deployments/${index}/ended_at`), plan.asOf)
    if (ended_at !== null && instant(ended_at, '') < start) {
      leaveOut('negative')
      continue
    }
    const now = overlap(start, end, plan)
    const earlier = overlap(start, end, before)
    if (now === 0 && earlier === 0) continue
    const rate = byAsset.get(deployment.cloud_asset_id)
    if (rate === undefined) {
      leaveOut('unknown_rate')
      continue
    }
    const each = BigInt(rate.minor_units_per_hour)
    for (const sum of [entry(sums, `${rate.currency} ${deployment[field]}`), entry(totals, rate.currency)]) {
      sum.now += each * BigInt(now)
      sum.before += each * BigInt(earlier)
      if (now > 0) sum.ids.push(deployment.id)
    }
  }
  const cost = (of: string | null, currency: string, sum: Sum): Cost =>
    costOf(of, currency, sum, plan, options, excluded)
  return {
    total: [...totals]
      .sort(([a], [b]) => compareScalars(a, b))
      .map(([currency, sum]) => cost(null, currency, sum)),
    groups: [...sums]
      .map(([key, sum]) => cost(key.slice(4), key.slice(0, 3), sum))
      .sort((a, b) => compareScalars(a.of ?? '', b.of ?? '') || compareScalars(a.currency, b.currency)),
    excluded,
  }
}

function costOf(
  of: string | null,
  currency: string,
  sum: Sum,
  plan: WindowPlan,
  { budgets = {}, ids = false }: CostsOptions,
  excluded: Record<string, number>,
): Cost {
  const base: FigureBase = {
    definition: 'costs.spent',
    unit: 'minor_units',
    window: toFigureWindow(plan),
    time_zone: plan.timeZone,
    excluded,
    ids: ids ? [...sum.ids].sort(compareScalars) : null,
  }
  const n = sum.ids.length
  const value = inMinorUnits(sum.now)
  const budget = of !== null && Object.hasOwn(budgets, of) ? budgets[of] : undefined
  const ratio: FigureBase = { ...base, unit: 'ratio', ids: null }
  return {
    of,
    currency,
    spent: { ...whole(base), statistic: 'sum', n, value },
    change: { ...changeFigure({ ...ratio, definition: 'costs.change' }, value, inMinorUnits(sum.before)), n },
    budget:
      budget === undefined || budget.currency !== currency
        ? null
        : budgetFigure(ratio, value, budget.minor_units, n),
  }
}

function budgetFigure(base: FigureBase, spent: number, budget: number, n: number): Figure {
  if (!Number.isInteger(budget) || budget < 0) throw fault('/budgets', 'must be whole minor units, 0 or more')
  const figure: Figure = { ...whole({ ...base, definition: 'costs.budget' }), statistic: 'rate', n }
  return budget === 0 ? { ...figure, reason: 'no_base' } : { ...figure, value: spent / budget }
}

/** Rounds half to even, so that many halves do not add up to one side. */
function inMinorUnits(product: bigint): number {
  const units = product / HOUR
  const twice = (product % HOUR) * 2n
  const up = twice > HOUR || (twice === HOUR && units % 2n === 1n)
  return Number(up ? units + 1n : units)
}

function overlap(start: number, end: number, window: { readonly from: number; readonly to: number }): number {
  return Math.max(0, Math.min(end, window.to) - Math.max(start, window.from))
}

function entry(sums: Map<string, Sum>, key: string): Sum {
  const sum = sums.get(key) ?? { now: 0n, before: 0n, ids: [] }
  sums.set(key, sum)
  return sum
}

function checked(rate: AssetRate, index: number): AssetRate {
  if (!Number.isSafeInteger(rate.minor_units_per_hour) || rate.minor_units_per_hour < 0)
    throw fault(`/rates/${index}/minor_units_per_hour`, 'must be whole minor units, 0 or more')
  if (!/^[A-Z]{3}$/.test(rate.currency))
    throw fault(`/rates/${index}/currency`, 'must be an ISO 4217 code such as EUR')
  return rate
}

function instant(text: string, pointer: string): number {
  const at = millisecondsOf(text)
  if (Number.isNaN(at))
    throw fault(pointer, 'must be an instant with its offset, such as 2026-11-24T09:30:00Z')
  return at
}
