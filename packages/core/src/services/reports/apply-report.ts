import { catalog } from '../../domain/catalog/index.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, slotId, slots } from '../../domain/deployments/index.ts'
import { transition } from '../../domain/lifecycle/index.ts'
import {
  compareFacts,
  eventsOf,
  type Fact,
  linkOf,
  mergeReport,
  type Report,
  type ReportedDeployment,
  reportedDeployments,
  reportedId,
} from '../../domain/reports/index.ts'
import type { CommandContext } from '../context.ts'
import { applyEvent } from '../deployments/apply-event.ts'
import { newDeployment } from '../deployments/create.ts'
import { subjectOf } from '../deployments/record.ts'
import { insertDeployment } from '../deployments/write.ts'
import type { ServiceOptions } from '../service.ts'
import { type Known, readKnown } from './history.ts'
import { neighboursOf, settle } from './settle.ts'

/** What came of a report, or of a whole delivery. */
export interface Outcome {
  readonly outcome: 'applied' | 'known' | 'ignored'
  readonly message: string
  /** Something was written down, though it changed nothing that anybody sees. */
  readonly noted?: boolean
}

type Options = Pick<ServiceOptions, 'environments' | 'catalog' | 'sha256'>

/**
 * Makes of a report what it means here: adds its facts to what is known of the deployment, lets what has just happened
 * happen through the life cycle, and then settles what follows from all that is known. Facts that were known already
 * change nothing, in whatever delivery they come.
 */
export async function applyReport(
  context: CommandContext,
  source: string,
  report: Report,
  options: Options,
): Promise<Outcome> {
  const place = await placeOf(context, report, options)
  if ('refusal' in place) return { outcome: 'ignored', message: place.refusal }
  const { team_id } = report
  const scope = { teams: [team_id] }
  const slot_id = slotId({ ...report, environment_name: place.environment_name })
  // The slot's row is its lock; where there is none yet, the unique ids let one of two racers through.
  await context.reader.get(slots, scope, slot_id, { lock: true })
  const found = await findReported(context, source, report)
  const { merged, added } = mergeReport(found, report)
  if (added.length === 0) {
    return { outcome: 'known', message: `All of this is known already of ${report.external_id}.` }
  }
  const createdAt = merged.facts[0]?.at ?? context.now
  const id = found?.id ?? reportedId({ ...report, source }, createdAt, options.sha256)
  let record =
    found === null
      ? await insertReported(
          context,
          { ...report, environment_name: place.environment_name },
          {
            id,
            source,
            deployment_date: createdAt,
            status_at: createdAt,
            run_url: linkOf(merged.facts),
          },
        )
      : await context.reader.get(deployments, scope, id, { lock: true })
  if (record === null) return { outcome: 'ignored', message: `Deployment ${id} is no longer here.` }
  const { facts, content, content_as_of } = merged
  if (found === null) {
    await context.reader.insert(reportedDeployments, {
      id,
      team_id,
      source,
      external_id: report.external_id,
      ...merged,
      revision: 1,
      created_at: context.now,
      updated_at: context.now,
    })
  } else {
    const set = { facts, content, content_as_of, updated_at: context.now }
    await context.reader.update(reportedDeployments, scope, id, found.revision, set)
  }
  const known = await readKnown(context, record, facts)
  const before = await neighboursOf(context, record, record.promoted_at)
  const { revision } = record
  for (const fact of added) {
    if (isNews(fact, found?.facts ?? [], known.acts)) record = await happen(context, record, fact)
  }
  await settle(context, record, known, content, before)
  const now = (await context.reader.get(deployments, scope, id)) ?? record
  const what = `${now.version} in ${now.environment_name} of ${now.application_id} is ${now.status} (${id}).`
  if (found !== null && now.revision === revision) {
    noteReport(context, now, added)
    return { outcome: 'ignored', noted: true, message: `Noted, and it changes nothing: ${what}` }
  }
  return { outcome: 'applied', message: what }
}

/** Nothing that is known happened after it. Equal instants count for what was done here. */
function isNews(fact: Fact, facts: readonly Fact[], acts: Known['acts']): boolean {
  return facts.every((other) => compareFacts(other, fact) < 0) && acts.every(({ at }) => at < fact.at)
}

/** Lets a fact happen now, as far as the life cycle allows; the rest is left to be settled. */
async function happen(
  context: CommandContext,
  record: DeploymentRecord,
  fact: Fact,
): Promise<DeploymentRecord> {
  let current = record
  for (const event of eventsOf(fact, record.status)) {
    if (!transition(current, event).ok) break
    current = await applyEvent(context, current, event)
  }
  return current
}

/** A report that changes nothing leaves its trace all the same: it may be the proof of something. */
function noteReport(context: CommandContext, record: DeploymentRecord, added: readonly Fact[]): void {
  context.record({
    action: 'deployment.reported',
    subject: subjectOf(record),
    revision: record.revision,
    before: null,
    after: { facts: added.map((fact) => ({ ...fact })) },
  })
}

async function findReported(
  context: CommandContext,
  source: string,
  { team_id, external_id }: Report,
): Promise<ReportedDeployment | null> {
  const [found] = await context.reader.find(reportedDeployments, {
    scope: { teams: [team_id] },
    where: and(eq<ReportedDeployment>('source', source), eq<ReportedDeployment>('external_id', external_id)),
    limit: 1,
  })
  return found ?? null
}

function insertReported(
  context: CommandContext,
  { facts: _, ...report }: Report,
  more: Partial<DeploymentRecord> & { id: string; deployment_date: string },
): Promise<DeploymentRecord> {
  return insertDeployment(context, newDeployment({ ...report, ...more }, context.now), {})
}

/** The environment as it is spelled here, or why the report concerns nothing here. */
async function placeOf(
  context: CommandContext,
  { team_id, application_id, cloud_asset_id, environment_name }: Report,
  { environments, catalog: mode }: Options,
): Promise<{ environment_name: string } | { refusal: string }> {
  const name = environment_name.toLowerCase()
  const environment =
    environments.find((known) => known.name === environment_name) ??
    environments.find((known) => known.name.toLowerCase() === name)
  if (environment === undefined) {
    const known = environments.map((one) => one.name).join(', ')
    return { refusal: `There is no environment ${environment_name} here; known are ${known}.` }
  }
  const everywhere = { teams: 'all' } as const
  const application = await context.reader.get(catalog.application, everywhere, application_id)
  const asset = await context.reader.get(catalog.cloud_asset, everywhere, cloud_asset_id)
  if (mode === 'required' && application === null)
    return { refusal: `The catalog does not know application ${application_id}.` }
  if (mode === 'required' && asset === null)
    return { refusal: `The catalog does not know cloud asset ${cloud_asset_id}.` }
  if (application !== null && application.team_id !== team_id)
    return { refusal: `Application ${application_id} is not one of team ${team_id}.` }
  if (asset !== null && asset.team_id !== team_id)
    return { refusal: `Cloud asset ${cloud_asset_id} is not one of team ${team_id}.` }
  return { environment_name: environment.name }
}
