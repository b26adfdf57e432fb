import { catalog } from '../../domain/catalog/index.ts'
import { and, eq } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, slotId } from '../../domain/deployments/index.ts'
import { transition } from '../../domain/lifecycle/index.ts'
import {
  compareFacts,
  creationOf,
  eventsOf,
  type Fact,
  linkOf,
  mergeReport,
  type Report,
  type ReportedDeployment,
  type ReportedFacts,
  reportedDeployments,
  reportedId,
} from '../../domain/reports/index.ts'
import type { CommandContext } from '../context.ts'
import { applyEvent } from '../deployments/apply-event.ts'
import { newDeployment } from '../deployments/create.ts'
import { lockSlot, stale } from '../deployments/load.ts'
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

/** More than any deployment has: beyond it, somebody is filling the store. */
const MAX_FACTS = 500

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
  await lockSlot(context, { team_id, slot_id })
  const found = await findReported(context, source, report)
  const { merged, added } = mergeReport(found, report)
  if (added.length === 0) {
    return { outcome: 'known', message: `All of this is known already of ${report.external_id}.` }
  }
  if (merged.facts.length > MAX_FACTS)
    return { outcome: 'ignored', message: `Too much has been said of ${report.external_id} already.` }
  const at = { ...report, environment_name: place.environment_name }
  let record =
    found === null ? await begin(context, source, at, merged, options) : await add(context, found, merged)
  const { id } = record
  const known = await readKnown(context, record, merged.facts)
  const before = await neighboursOf(context, record, record.promoted_at)
  const { revision } = record
  for (const fact of added) {
    if (isNews(fact, found?.facts ?? [], known.acts))
      record = await happen(context, record, fact, before.next)
  }
  await settle(context, record, known, merged.content, before)
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
  successor: DeploymentRecord | null,
): Promise<DeploymentRecord> {
  let current = record
  for (const event of eventsOf(fact, record.status)) {
    if (!transition(current, event, { successor }).ok) break
    current = await applyEvent(context, { record: current, slot: await lockSlot(context, current) }, event)
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
  // Once more, locked: two messages about one deployment must not forget each other's facts.
  return found === undefined
    ? null
    : context.reader.get(reportedDeployments, { teams: [team_id] }, found.id, { lock: true })
}

/** Writes down a deployment that was not known. Whether it has got further is for the life cycle to decide. */
async function begin(
  context: CommandContext,
  source: string,
  { facts: _, ...report }: Report,
  merged: ReportedFacts,
  { sha256 }: Options,
): Promise<DeploymentRecord> {
  const { team_id, external_id } = report
  const began = merged.facts[0]?.at ?? context.now
  const id = reportedId({ team_id, source, external_id }, creationOf(merged)?.at ?? began, sha256)
  const state = { deployment_date: began, status_at: began, run_url: linkOf(merged.facts) }
  const record = newDeployment(
    { ...report, committed_at: report.committed_at ?? null, id, source, ...state },
    context.now,
  )
  await insertDeployment(context, record, {})
  const times = { created_at: context.now, updated_at: context.now }
  await context.reader.insert(reportedDeployments, {
    id,
    team_id,
    source,
    external_id,
    ...merged,
    acts: null,
    revision: 1,
    ...times,
  })
  return record
}

/** Writes down what else is known of a deployment. */
async function add(
  context: CommandContext,
  { id, team_id, revision }: ReportedDeployment,
  { facts, content, content_as_of }: ReportedFacts,
): Promise<DeploymentRecord> {
  const scope = { teams: [team_id] }
  const record = await context.reader.get(deployments, scope, id, { lock: true })
  const set = { facts, content, content_as_of, updated_at: context.now }
  const written = await context.reader.update(reportedDeployments, scope, id, revision, set)
  if (record === null || written === null) throw stale(id, revision)
  return record
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
