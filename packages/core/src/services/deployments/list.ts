import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { catalog } from '../../domain/catalog/index.ts'
import { and, type Condition, type Scalar } from '../../domain/conditions/index.ts'
import {
  DEPLOYMENT_STATUSES,
  type DeploymentRecord,
  deployments,
  type Slot,
  slots,
} from '../../domain/deployments/index.ts'
import type { QueryContext } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import type { ServiceOptions } from '../service.ts'
import { type DeploymentFilter, toCondition, toSlotCondition } from './filter.ts'
import { toDeployment } from './record.ts'

type Queries = Contract['deployments']

/** How many applications a text is looked for in by name. */
const NAMED_LIMIT = 500

export async function listDeployments(
  context: QueryContext,
  input: DeploymentFilter,
): Promise<OutputOf<Queries['list']>> {
  const where = and<DeploymentRecord>(
    context.visible(),
    toCondition(input, await applicationsNamed(context, input.text)),
  )
  const direction = input.order === 'newest' ? 'desc' : 'asc'
  const after = pageAfter(input.order, ['text', 'text'], input.cursor)
  const found = await context.reader.find(deployments, {
    scope: context.scope,
    where,
    orderBy: [
      { field: 'deployment_date', direction },
      { field: 'id', direction },
    ],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  const page = toPage(input.order, found, input.limit, ({ deployment_date, id }) => [deployment_date, id])
  return {
    items: page.items.map(toDeployment),
    next: page.next,
    counts: input.counts ? await countDeployments(context, where) : null,
  }
}

async function applicationsNamed(
  context: QueryContext,
  text: string | undefined,
): Promise<readonly string[]> {
  if (text === undefined) return []
  const found = await context.reader.find(catalog.application, {
    scope: context.scope,
    where: { op: 'contains', field: 'name', value: text },
    limit: NAMED_LIMIT,
  })
  return found.map(({ id }) => id)
}

async function countDeployments(context: QueryContext, where: Condition<DeploymentRecord>) {
  const by = async (
    field: 'status' | 'environment_name' | 'deployment_type',
  ): Promise<Record<string, number>> => {
    const rows = await context.reader.aggregate(deployments, {
      scope: context.scope,
      where,
      groupBy: [field],
      measures: { count: { measure: 'count' } },
    })
    return Object.fromEntries(rows.map(({ group, values }) => [String(group[field]), Number(values.count)]))
  }
  const byStatus = await by('status')
  const by_status = Object.fromEntries(DEPLOYMENT_STATUSES.map((status) => [status, byStatus[status] ?? 0]))
  return {
    total: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    by_status: by_status as Record<(typeof DEPLOYMENT_STATUSES)[number], number>,
    by_environment: await by('environment_name'),
    by_type: await by('deployment_type'),
  }
}

export async function listSlots(
  context: QueryContext,
  input: ParsedOf<Queries['current']>,
): Promise<OutputOf<Queries['current']>> {
  const after = pageAfter('slots', ['text'], input.cursor)
  const found = await context.reader.find(slots, {
    scope: context.scope,
    where: and<Slot>(context.visible(), toSlotCondition(input)),
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  return toPage('slots', found, input.limit, ({ id }) => [id])
}

/** A page of applications with all of their slots: the applications are found by grouping, then their slots are read. */
export async function deploymentMatrix(
  context: QueryContext,
  input: ParsedOf<Queries['matrix']>,
  { environments }: Pick<ServiceOptions, 'environments'>,
): Promise<OutputOf<Queries['matrix']>> {
  const where = and<Slot>(context.visible(), toSlotCondition(input))
  const groups = await context.reader.aggregate(slots, {
    scope: context.scope,
    where,
    groupBy: ['team_id', 'application_id'],
    measures: { slots: { measure: 'count' } },
  })
  const rows = groups
    .map(({ group }) => ({
      team_id: String(group.team_id),
      application_id: String(group.application_id),
    }))
    .sort((a, b) => compare(a.application_id, b.application_id) || compare(a.team_id, b.team_id))
  const after = pageAfter('matrix', ['text', 'text'], input.cursor)
  const begin = after === undefined ? 0 : rows.findIndex((row) => isBehind(row, after))
  const page = toPage(
    'matrix',
    begin < 0 ? [] : rows.slice(begin, begin + input.limit + 1),
    input.limit,
    (row) => [row.application_id, row.team_id],
  )
  const ids = [...new Set(page.items.map(({ application_id }) => application_id))]
  const found =
    ids.length === 0
      ? []
      : await context.reader.find(slots, {
          scope: context.scope,
          where: and<Slot>(where, { op: 'in', field: 'application_id', values: ids }),
        })
  const names = await namesOf(context, ids)
  const byRow = Map.groupBy(found, (slot) => `${slot.team_id}\n${slot.application_id}`)
  return {
    environments: [...environments]
      .sort((a, b) => a.order - b.order)
      .map(({ name, title, protection }) => ({
        name,
        title: title ?? name,
        protected: protection === 'protected',
      })),
    items: page.items.map((row) => ({
      ...row,
      name: names.get(row.application_id) ?? row.application_id,
      slots: byRow.get(`${row.team_id}\n${row.application_id}`) ?? [],
    })),
    next: page.next,
  }
}

async function namesOf(context: QueryContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const where = { op: 'in', field: 'id', values: ids } as const
  const found = await context.reader.find(catalog.application, { scope: context.scope, where })
  return new Map(found.map(({ id, name }) => [id, name]))
}

function isBehind(
  row: { application_id: string; team_id: string },
  [application = '', team = '']: readonly Scalar[],
): boolean {
  return (compare(row.application_id, String(application)) || compare(row.team_id, String(team))) > 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
