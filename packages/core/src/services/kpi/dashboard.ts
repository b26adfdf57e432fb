import { and, type Condition, eq, not, or } from '../../domain/conditions/index.ts'
import type { StandingCount } from '../../domain/delivery-days/index.ts'
import { type DeploymentRecord, deployments } from '../../domain/deployments/index.ts'
import {
  type DashboardCounts,
  type DashboardPlan,
  dashboard,
  dashboardFromCounts,
  dashboardPlan,
  trendFromCounts,
  trendPlan,
} from '../../domain/kpi/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { Query } from '../../ports/index.ts'
import type { QueryContext } from '../context.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { platformCounts } from './platform-counts.ts'
import { platformLags } from './platform-source.ts'
import { type Filter, filterOf } from './selection.ts'
import { countByStatus, keptStanding, lasting } from './standing.ts'
import { asOfNow } from './window.ts'

type Selection = Pick<Query<DeploymentRecord>, 'scope'> & { readonly where: Condition<DeploymentRecord> }

/** At most so many records are read to name them. */
const NAMED_LIMIT = 10_000

/** The figures of all environments: how many deployments ended, and what stands. */
export function dashboardOperations({
  timeZone,
}: Pick<ServiceOptions, 'timeZone'>): Pick<Service<'kpi'>, 'dashboard' | 'trend'> {
  return {
    dashboard: async (context, input) => {
      const asOf = input.as_of ?? asOfNow(context)
      const options = { asOf, timeZone: input.time_zone ?? timeZone }
      const plan = dashboardPlan(options)
      const selection: Selection = { scope: context.scope, where: filterOf(context, input) }
      if (input.ids) {
        const records = await recordsBehind(context, plan, selection)
        return dashboard(records, { ...options, ids: true })
      }
      const kept = await isKept(context, input)
      const finished = await finishedCounts(context, plan.edges, selection, kept, input)
      const stands = kept ? () => keptStanding(context.reader, input.environment_name) : async () => null
      return dashboardFromCounts(plan, await count(context, plan, selection, finished, stands))
    },
    trend: async (context, input) => {
      const asOf = input.as_of ?? asOfNow(context)
      const plan = trendPlan({ asOf, timeZone: input.time_zone ?? timeZone, days: input.days })
      const selection: Selection = { scope: context.scope, where: filterOf(context, input) }
      const kept = await isKept(context, input)
      const { yes, no } = await finishedCounts(context, plan.edges, selection, kept, input)
      return trendFromCounts(plan, { served: yes, unserved: no, excluded: {} })
    },
  }
}

const served: Condition<DeploymentRecord> = not({ op: 'null', field: 'promoted_at' })

interface Finished {
  readonly yes: number[]
  readonly no: number[]
}

/** Whether what is kept of all teams answers: it is asked for, and up to date. */
async function isKept(
  { access, reader }: QueryContext,
  { team_id, application_id }: Filter,
): Promise<boolean> {
  const all = access.teams === 'all' && team_id === undefined && application_id === undefined
  return all && !(await platformLags(reader))
}

/**
 * How many finished, served and unserved, between each two neighbouring edges: from the days that are kept of the platform,
 * or from the records. The two are counted apart, not one and the whole: between two reads something may be written, and a
 * part must never be more than its whole.
 */
function finishedCounts(
  context: QueryContext,
  edges: readonly string[],
  selection: Selection,
  kept: boolean,
  { environment_name }: Filter,
): Promise<Finished> {
  const within = (inner: readonly string[]) => fromRecords(context, inner, selection)
  return kept ? platformCounts(context.reader, edges, environment_name, within) : within(edges)
}

async function fromRecords(
  context: QueryContext,
  edges: readonly string[],
  selection: Selection,
): Promise<Finished> {
  return {
    yes: await finishedBetween(context, edges, selection, served),
    no: await finishedBetween(context, edges, selection, not(served)),
  }
}

/** How many of them finished between each two neighbouring edges. */
async function finishedBetween(
  { reader }: QueryContext,
  edges: readonly string[],
  { scope, where }: Selection,
  part: Condition<DeploymentRecord>,
): Promise<number[]> {
  const counted = edges.slice(1).map(() => 0)
  const rows = await reader.aggregate(deployments, {
    scope,
    where: and(where, part),
    bucket: { field: 'finished_at', edges },
    measures: { count: { measure: 'count' } },
  })
  for (const { bucket, values } of rows) if (bucket !== null) counted[bucket] = Number(values.count)
  return counted
}

async function count(
  context: QueryContext,
  plan: DashboardPlan,
  selection: Selection,
  { yes, no }: Finished,
  stands: () => Promise<readonly StandingCount[] | null>,
): Promise<DashboardCounts> {
  const { reader, now } = context
  const { scope, where } = selection
  const [stand, failed, changed_since] = await Promise.all([
    stands().then((kept) => kept ?? countByStatus(reader, { scope, where: and(where, lasting) })),
    // By itself it finds its own part of an index.
    countByStatus(reader, { scope, where: and(where, failedOfLate(plan)) }),
    // Nothing has changed since an instant that is still to come.
    plan.as_of > now ? 0 : reader.count(deployments, { scope, where: and(where, changedSince(plan)) }),
  ])
  return {
    finished: yes.map((count, index) => ({
      served: { count, ids: null },
      unserved: { count: no[index] ?? 0, ids: null },
    })),
    standing: [...stand, ...failed].map((one) => ({ ...one, ids: null })),
    changed_since,
    excluded: {},
    excluded_standing: {},
  }
}

/** Everything that some figure counts. */
async function recordsBehind(
  { reader }: QueryContext,
  plan: DashboardPlan,
  { scope, where }: Selection,
): Promise<DeploymentRecord[]> {
  const from = plan.edges[0] ?? plan.as_of
  const finished = and<DeploymentRecord>(
    { op: 'gte', field: 'finished_at', value: from },
    { op: 'lt', field: 'finished_at', value: plan.as_of },
  )
  const found = await reader.find(deployments, {
    scope,
    where: and(where, or(standing(plan), finished, changedSince(plan))),
    limit: NAMED_LIMIT + 1,
  })
  if (found.length <= NAMED_LIMIT) return found
  const message = `would name more than ${NAMED_LIMIT} records`
  throw new SlipwayError('invalid_input', `/ids: ${message}`, {
    faults: [{ pointer: '/ids', message }],
    next: 'Ask for one team, application or environment, or leave `ids` out.',
  })
}

function failedOfLate(plan: DashboardPlan): Condition<DeploymentRecord> {
  return and(eq<DeploymentRecord>('status', 'failed'), {
    op: 'gte',
    field: 'status_at',
    value: plan.rate.from,
  })
}

function standing(plan: DashboardPlan): Condition<DeploymentRecord> {
  return or(lasting, failedOfLate(plan))
}

function changedSince(plan: DashboardPlan): Condition<DeploymentRecord> {
  return { op: 'gte', field: 'status_at', value: plan.as_of }
}
