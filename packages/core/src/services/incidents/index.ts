import type { Contract } from '../../contract/index.ts'
import type { ParsedOf } from '../../contract/operation.ts'
import { PLATFORM } from '../../domain/collections/index.ts'
import { and, type Condition, not } from '../../domain/conditions/index.ts'
import { deployments } from '../../domain/deployments/index.ts'
import { type Incident, incidents, timeFaults } from '../../domain/incidents/index.ts'
import type { JournalAction } from '../../domain/journal/index.ts'
import { sameJson } from '../../domain/values/same-json.ts'
import { type InputFault, SlipwayError } from '../../errors/index.ts'
import { notFound, refuseUnseen } from '../answers.ts'
import type { CommandContext, Subject } from '../context.ts'
import { pageAfter, toPage } from '../cursor.ts'
import { chosenBy } from '../newest-first.ts'
import type { Service, ServiceOptions } from '../service.ts'

type Contracts = Contract['incidents']
interface Why {
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
}

/** Incidents, as far as figures need them. */
export function incidentsService({ ids, environments }: ServiceOptions): Service<'incidents'> {
  return {
    record: async (context, input) => {
      const { team_id, application_id, environment_name, title, severity, links, reason, ticket } = input
      refuseStrangers(context, input)
      const id = ids.next()
      const record: Incident = {
        id,
        team_id,
        application_id,
        environment_name,
        title,
        severity,
        started_at: input.started_at ?? null,
        detected_at: input.detected_at ?? context.now,
        resolved_at: input.resolved_at ?? null,
        deployment_ids: [...new Set(input.deployment_ids)].sort(),
        links,
        recorded_by: context.access.actor.id,
        revision: 1,
        created_at: context.now,
        updated_at: context.now,
      }
      context.authorise(subjectOf(record))
      const faults = timeFaults(record, context.now)
      if (!environments.some(({ name }) => name === environment_name))
        faults.push({ pointer: '/environment_name', message: 'is not an environment here' })
      throwFaults([...faults, ...(await linkFaults(context, record))])
      await context.reader.insert(incidents, record)
      const { revision, created_at: _created, updated_at: _updated, ...after } = record
      context.record({
        action: 'incident.recorded',
        subject: subjectOf(record),
        revision,
        before: null,
        after,
        reason,
        ticket,
      })
      return record
    },
    resolve: async (context, input) => {
      const record = await loadForChange(context, input.id, input.revision)
      const change = {
        resolved_at: input.resolved_at ?? context.now,
        ...(input.started_at === undefined ? {} : { started_at: input.started_at }),
      }
      throwFaults(timeFaults({ ...record, ...change }, context.now))
      return update(context, record, 'incident.resolved', change, input)
    },
    link: async (context, input) => {
      const record = await loadForChange(context, input.id, input.revision)
      const { deployment_ids, links } = input
      const change = {
        ...(deployment_ids === undefined ? {} : { deployment_ids: [...new Set(deployment_ids)].sort() }),
        ...(links === undefined ? {} : { links }),
      }
      throwFaults(await linkFaults(context, { ...record, ...change }))
      return update(context, record, 'incident.linked', change, input)
    },
    get: async (context, { id }) => {
      const record = await context.reader.get(incidents, context.scope, id)
      if (record === null || !context.allows(record)) throw notFound('incident', id)
      return record
    },
    list: async (context, input) => {
      const after = pageAfter('detected', ['text', 'text'], input.cursor)
      const found = await context.reader.find(incidents, {
        scope: context.scope,
        where: and<Incident>(context.visible(), filterOf(input)),
        orderBy: [
          { field: 'detected_at', direction: 'desc' },
          { field: 'id', direction: 'desc' },
        ],
        limit: input.limit + 1,
        ...(after === undefined ? {} : { after }),
      })
      return toPage('detected', found, input.limit, ({ detected_at, id }) => [detected_at, id])
    },
  }
}

const FILTERS = ['team_id', 'application_id', 'environment_name', 'severity'] as const

function filterOf(input: ParsedOf<Contracts['list']>): Condition<Incident> {
  const parts = chosenBy<Incident, (typeof FILTERS)[number]>(FILTERS, input)
  const open: Condition<Incident> = { op: 'null', field: 'resolved_at' }
  if (input.open !== undefined) parts.push(input.open ? open : not(open))
  if (input.from !== undefined) parts.push({ op: 'gte', field: 'detected_at', value: input.from })
  if (input.to !== undefined) parts.push({ op: 'lt', field: 'detected_at', value: input.to })
  return and(...parts)
}

/** The same for a team of others and for one that nobody has. Whoever tries names of teams is noticed. */
function refuseStrangers(context: CommandContext, input: ParsedOf<Contracts['record']>): void {
  const { team_id, application_id, environment_name } = input
  const { teams } = context.access
  if (team_id !== PLATFORM && (teams === 'all' || teams.includes(team_id))) return
  const subject: Subject = {
    team_id: PLATFORM,
    subject_kind: 'team',
    subject_id: team_id,
    application_id,
    cloud_asset_id: null,
    environment_name,
  }
  const next = 'Check the id; if it is right, ask a manager of that team for a role in it.'
  context.refuse(
    'not_found',
    subject,
    `There is no team ${team_id} for which you may record incidents.`,
    [],
    next,
  )
}

/** Only deployments of the team that the caller may read can be named: any other is as good as unknown. */
async function linkFaults(
  context: CommandContext,
  { team_id, deployment_ids }: Pick<Incident, 'team_id' | 'deployment_ids'>,
): Promise<InputFault[]> {
  const faults: InputFault[] = []
  for (const [index, id] of deployment_ids.entries()) {
    const found = await context.reader.get(deployments, { teams: [team_id] }, id)
    if (found === null || !context.allows(found, 'deployment.read'))
      faults.push({ pointer: `/deployment_ids/${index}`, message: `${id} is no deployment of the team` })
  }
  return faults
}

function throwFaults(faults: readonly InputFault[]): void {
  const [first] = faults
  if (first === undefined) return
  throw new SlipwayError('invalid_input', `${first.pointer}: ${first.message}`, {
    faults,
    next: 'Correct the fields and call again; nothing was written.',
  })
}

async function loadForChange(context: CommandContext, id: string, revision?: number): Promise<Incident> {
  const record = await context.reader.get(incidents, context.scope, id, { lock: true })
  if (record === null || !context.allows(record, 'incident.read'))
    refuseUnseen(context, 'incident', id, 'incident')
  context.authorise(subjectOf(record))
  if (revision !== undefined && revision !== record.revision) throw stale(id, revision)
  return record
}

function stale(id: string, revision: number): SlipwayError {
  return new SlipwayError('stale_revision', `Incident ${id} is no longer at revision ${revision}.`, {
    next: 'Read it again, look at what has changed, and repeat the call with the new revision if it still applies.',
  })
}

/** Writes what really differs, and its entry; nothing where nothing does. */
async function update(
  context: CommandContext,
  record: Incident,
  action: JournalAction,
  change: Partial<Incident>,
  { reason, ticket }: Why,
): Promise<Incident> {
  const fields = (Object.keys(change) as (keyof Incident)[]).filter(
    (field) => !sameJson(record[field], change[field]),
  )
  if (fields.length === 0) return record
  const set = { ...change, updated_at: context.now }
  const updated = await context.reader.update(
    incidents,
    { teams: [record.team_id] },
    record.id,
    record.revision,
    set,
  )
  if (updated === null) throw stale(record.id, record.revision)
  const picked = (of: Incident) => Object.fromEntries(fields.map((field) => [field, of[field]]))
  context.record({
    action,
    subject: subjectOf(record),
    revision: updated.revision,
    before: picked(record),
    after: picked(updated),
    reason,
    ticket,
  })
  return updated
}

function subjectOf({ id, team_id, application_id, environment_name }: Incident): Subject {
  return {
    team_id,
    subject_kind: 'incident',
    subject_id: id,
    application_id,
    cloud_asset_id: null,
    environment_name,
  }
}
