import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import type { Permission } from '../../domain/access/index.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import { changedFields, type DeploymentRecord, differencesByKey } from '../../domain/deployments/index.ts'
import { type JournalEntry, journal } from '../../domain/journal/index.ts'
import {
  availableTransitions,
  type LifecycleEventType,
  updateRefusals,
} from '../../domain/lifecycle/index.ts'
import type { Reason } from '../../errors/index.ts'
import type { QueryContext } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { holdReasons } from '../holds/standing.ts'
import { removedUntil } from '../removed.ts'
import type { ServiceOptions } from '../service.ts'
import { nextInLine } from './line.ts'
import { load } from './load.ts'
import { placeOf, toDeployment } from './record.ts'
import { rollbackTarget } from './rollback.ts'

type Queries = Contract['deployments']

export async function deploymentHistory(
  context: QueryContext,
  input: ParsedOf<Queries['history']>,
): Promise<OutputOf<Queries['history']>> {
  const record = await load(context, input.id)
  const after = pageAfter('history', ['integer', 'text'], input.cursor)
  const found = await context.reader.find(journal, {
    scope: { teams: [record.team_id] },
    where: and(eq<JournalEntry>('subject_id', record.id), eq<JournalEntry>('outcome', 'done')),
    orderBy: [
      { field: 'seq', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: input.limit + 1,
    ...(after === undefined ? {} : { after }),
  })
  const page = toPage('history', found, input.limit, ({ seq, id }) => [seq, id])
  const { team_id, created_at } = record
  const removed = () => removedUntil(context, { teams: [team_id] }, [team_id], created_at)
  return { ...page, removed_until: page.next === null ? await removed() : null }
}

export async function deploymentDiff(
  context: QueryContext,
  input: ParsedOf<Queries['diff']>,
  { secrets }: Pick<ServiceOptions, 'secrets'>,
): Promise<OutputOf<Queries['diff']>> {
  const before = await load(context, input.id)
  const after = await load(context, input.other_id)
  const shared = Object.keys(before.configuration).filter((key) => Object.hasOwn(after.configuration, key))
  const equal = new Set<string>()
  for (const key of shared) {
    const open = (record: DeploymentRecord) =>
      secrets.open(record.configuration[key] ?? '', placeOf(record, key))
    if ((await open(before)) === (await open(after))) equal.add(key)
  }
  return {
    fields: changedFields(toDeployment(before), toDeployment(after)),
    configuration: differencesByKey(
      Object.keys(before.configuration),
      Object.keys(after.configuration),
      (key) => equal.has(key),
    ),
  }
}

/** The operations that a person starts, with the right and the events that each needs. */
const ACTIONS: readonly { action: string; permission: Permission; events: readonly LifecycleEventType[] }[] =
  [
    { action: 'start', permission: 'deployment.operate', events: ['start'] },
    { action: 'activate', permission: 'deployment.operate', events: ['promote', 'activate'] },
    { action: 'deactivate', permission: 'deployment.operate', events: ['deactivate', 'decommission'] },
    { action: 'startMaintenance', permission: 'deployment.operate', events: ['start_maintenance'] },
    { action: 'endMaintenance', permission: 'deployment.operate', events: ['end_maintenance'] },
    { action: 'fail', permission: 'deployment.operate', events: ['fail'] },
    { action: 'cancel', permission: 'deployment.operate', events: ['cancel'] },
  ]

export async function deploymentActions(
  context: QueryContext,
  input: ParsedOf<Queries['actions']>,
): Promise<OutputOf<Queries['actions']>> {
  const record = await load(context, input.id)
  // Only what was stopped looks at what came after it.
  const successor =
    record.status === 'inactive' && record.promoted_at !== null
      ? await nextInLine(context, record, record.promoted_at, 'after')
      : null
  const transitions = availableTransitions(record, { successor })
  const available = new Map(transitions.map((transition) => [transition.event, transition]))
  const waits = record.status === 'pending' || record.status === 'deploying'
  const held = waits ? await holdReasons(context.reader, record) : []
  const actions = ACTIONS.map(({ action, permission, events }) => {
    const possible = events.map((event) => available.get(event)).filter((found) => found !== undefined)
    // Of several events, the one that its status would let happen says why not.
    const closest = possible.find(({ reasons }) => !reasons.some(({ code }) => code === 'wrong_status'))
    const reasons = possible.some(({ allowed }) => allowed) ? [] : ((closest ?? possible[0])?.reasons ?? [])
    const kept = action === 'start' || action === 'activate' ? held : []
    return outcome(action, [...missing(context, record, permission), ...reasons, ...kept])
  })
  const target = await rollbackTarget(context, record)
  const roll = 'id' in target ? [] : target.reasons
  actions.push(outcome('rollback', [...missing(context, record, 'deployment.roll_back'), ...roll]))
  actions.push(
    outcome('update', [...missing(context, record, 'deployment.update'), ...updateRefusals(record)]),
  )
  return { revision: record.revision, actions }
}

function outcome(action: string, reasons: readonly Reason[]) {
  return { action, allowed: reasons.length === 0, reasons: [...reasons] }
}

function missing(context: QueryContext, record: DeploymentRecord, permission: Permission): Reason[] {
  if (context.allows(record, permission)) return []
  const { environment_name, team_id } = record
  return [
    { code: 'right_missing', message: `${permission} in ${environment_name} of team ${team_id} is needed.` },
  ]
}
