import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import type { Permission } from '../../domain/access/index.ts'
import { catalog } from '../../domain/catalog/index.ts'
import { PLATFORM } from '../../domain/collections/index.ts'
import {
  type DeploymentRecord,
  deployments,
  type SealedConfiguration,
  slotId,
} from '../../domain/deployments/index.ts'
import { isSlipwayError, SlipwayError } from '../../errors/index.ts'
import { isUniqueViolation } from '../../ports/index.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { holdReasons, refuseWhereHeld } from '../holds/standing.ts'
import type { ServiceOptions } from '../service.ts'
import { placeOf } from './record.ts'
import { insertDeployment } from './write.ts'

type CreateInput = ParsedOf<Contract['deployments']['create']>
/** Where a deployment would stand. */
type Place = ParsedOf<Contract['deployments']['check']>

/** The fields of a new deployment that its creator decides on. */
export type NewDeployment = Pick<
  DeploymentRecord,
  | 'id'
  | 'team_id'
  | 'application_id'
  | 'cloud_asset_id'
  | 'environment_name'
  | 'deployment_type'
  | 'version'
  | 'deployed_by'
  | 'deployment_date'
> &
  Partial<DeploymentRecord>

const NO_METADATA = { tags: [], contacts: [], documentation: [], rollback_procedure: null }

/** A pending deployment: everything that has not happened yet is `null`. */
export function newDeployment(given: NewDeployment, now: string): DeploymentRecord {
  return {
    status: 'pending',
    health_check_url: null,
    configuration: {},
    metadata: NO_METADATA,
    slot_id: slotId(given),
    status_reason: null,
    status_at: now,
    inactive_reason: null,
    maintenance_until: null,
    health: 'unknown',
    standby: 'none',
    started_at: null,
    promoted_at: null,
    finished_at: null,
    previous_deployment_id: null,
    superseded_by_id: null,
    rollback_of_id: null,
    rolled_back_by_id: null,
    restores_id: null,
    hotfix_of_id: null,
    commit_sha: null,
    committed_at: null,
    ref: null,
    run_id: null,
    run_url: null,
    source: 'api',
    external_id: null,
    revision: 1,
    created_at: now,
    updated_at: now,
    ...given,
  }
}

export async function createDeployment(
  context: CommandContext,
  input: CreateInput,
  options: ServiceOptions,
): Promise<DeploymentRecord> {
  const { environment_name, application_id, cloud_asset_id } = input
  const unknown = unknownEnvironment(input, options)
  if (unknown !== undefined) throw unknown
  const team_id = await teamOf(context, input, options, () => refuseTeam(context, input))
  const place = { team_id, application_id, cloud_asset_id, environment_name }
  const subject = { subject_kind: 'deployment', subject_id: null, ...place } as const
  context.authorise(subject)
  const { deployment_type } = input
  await refuseWhereHeld(context, { team_id, slot_id: slotId(place), deployment_type }, subject)
  if (input.hotfix_of_id !== undefined) await assertRepairs(context, place, input.hotfix_of_id)
  const id = options.ids.next()
  const record = newDeployment(
    {
      id,
      ...place,
      deployment_type,
      version: input.version,
      deployed_by: input.deployed_by ?? context.access.actor.id,
      deployment_date: input.deployment_date ?? context.now,
      health_check_url: input.health_check_url ?? null,
      configuration:
        input.configuration === undefined ? {} : await seal({ id, team_id }, input.configuration, options),
      metadata: input.metadata ?? NO_METADATA,
      hotfix_of_id: input.hotfix_of_id ?? null,
      commit_sha: input.commit_sha ?? null,
      committed_at: input.committed_at ?? null,
      ref: input.ref ?? null,
      run_url: input.run_url ?? null,
      external_id: input.external_id ?? null,
    },
    context.now,
  )
  try {
    return await insertDeployment(context, record, input)
  } catch (error) {
    if (!isUniqueViolation(error) || error.index !== 'deployments_external') throw error
    throw new SlipwayError(
      'already_exists',
      `A deployment with the external id ${record.external_id} exists already.`,
      {
        next: 'Leave the external id out, or choose one that is used once.',
        cause: error,
      },
    )
  }
}

/** What a hotfix repairs is of the same team and application, and the caller may read it: any other is as good as unknown. */
export async function assertRepairs(
  context: QueryContext,
  { team_id, application_id }: Pick<DeploymentRecord, 'team_id' | 'application_id'>,
  id: string,
): Promise<void> {
  const found = await context.reader.get(deployments, { teams: [team_id] }, id)
  if (found?.application_id === application_id && context.allows(found, 'deployment.read')) return
  throw fault('/hotfix_of_id', `${id} is no deployment of ${application_id} that it could repair`)
}

/**
 * Every reason why the caller could not create a deployment there now. What is not known to the caller is told by the same
 * words whether others have it or nobody.
 */
export async function checkCreate(
  context: QueryContext,
  input: Place,
  options: ServiceOptions,
): Promise<OutputOf<Contract['deployments']['check']>> {
  const faults: SlipwayError[] = []
  const unknown = unknownEnvironment(input, options)
  if (unknown !== undefined) faults.push(unknown)
  let team_id: string | undefined
  try {
    team_id = await teamOf(context, input, options, () => {
      throw fault('/team_id', `${input.team_id} is no team for which you may deploy`)
    })
  } catch (error) {
    if (!isSlipwayError(error, 'invalid_input')) throw error
    faults.push(error)
  }
  const reasons = faults.flatMap(({ faults: places = [] }) =>
    places.map(({ pointer, message }) => ({
      code: 'unknown',
      message: `${pointer.slice(1)} ${message}`,
      pointer,
    })),
  )
  const { environment_name } = input
  if (team_id !== undefined && !context.allows({ team_id, environment_name })) {
    const message = `deployment.create in ${environment_name} of team ${team_id} is needed.`
    reasons.push({ code: 'right_missing', message, pointer: '/environment_name' })
  } else if (team_id !== undefined && input.deployment_type !== undefined) {
    const { application_id, cloud_asset_id, deployment_type } = input
    const slot_id = slotId({ team_id, application_id, cloud_asset_id, environment_name })
    const held = await holdReasons(context.reader, { team_id, slot_id, deployment_type })
    return {
      allowed: reasons.length + held.length === 0,
      reasons: [...reasons, ...held.map((reason) => ({ ...reason, pointer: null }))],
    }
  }
  return { allowed: reasons.length === 0, reasons }
}

export function unknownEnvironment(
  { environment_name }: Pick<Place, 'environment_name'>,
  { environments }: Pick<ServiceOptions, 'environments'>,
): SlipwayError | undefined {
  const names = environments.map(({ name }) => name)
  if (names.includes(environment_name)) return undefined
  return fault('/environment_name', `is not an environment here; known are ${names.join(', ')}`)
}

/** Seals configuration values to the deployment that they belong to. */
export async function seal(
  record: Pick<DeploymentRecord, 'id' | 'team_id'>,
  configuration: Readonly<Record<string, string>>,
  { secrets }: Pick<ServiceOptions, 'secrets'>,
): Promise<SealedConfiguration> {
  const sealed = Object.entries(configuration).map(async ([key, value]) => [
    key,
    await secrets.seal(value, placeOf(record, key)),
  ])
  return Object.fromEntries(await Promise.all(sealed))
}

/**
 * The team that deploys: the one that owns the application in the catalog; where the catalog does not know it, the one
 * named, or the only one in which the caller may deploy. An application of another team is as good as unknown.
 */
export async function teamOf(
  context: QueryContext,
  input: Place,
  { catalog: mode }: ServiceOptions,
  refuse: () => never,
): Promise<string> {
  const application = await context.reader.get(catalog.application, context.scope, input.application_id)
  const asset =
    mode === 'required'
      ? await context.reader.get(catalog.cloud_asset, context.scope, input.cloud_asset_id)
      : null
  if (mode === 'required') {
    if (application === null) throw unknownItem('/application_id', 'application', input.application_id)
    if (asset === null || asset.team_id !== application.team_id)
      throw unknownItem('/cloud_asset_id', 'cloud asset', input.cloud_asset_id)
  }
  if (application !== null) {
    if (input.team_id !== undefined && input.team_id !== application.team_id)
      throw unknownItem('/application_id', 'application', input.application_id)
    return application.team_id
  }
  const { access } = context
  const permission: Permission = 'deployment.create'
  if (input.team_id !== undefined) {
    if (input.team_id === PLATFORM) throw fault('/team_id', `must not be ${PLATFORM}, which is reserved`)
    if (access.teams !== 'all' && !access.teams.includes(input.team_id)) refuse()
    return input.team_id
  }
  const teams = access.teams === 'all' ? [] : access.teams
  const able = teams.filter((team_id) =>
    context.allows({ team_id, environment_name: input.environment_name }, permission),
  )
  const [only] = able.length === 1 ? able : teams
  if (only !== undefined && (able.length === 1 || teams.length === 1)) return only
  throw fault(
    '/team_id',
    `is needed: application ${input.application_id} is not in the catalog, and you act for several teams`,
  )
}

/** The same for a team of others and for one that nobody has. Whoever tries names of teams is noticed. */
export function refuseTeam(context: CommandContext, { team_id, ...input }: Place): never {
  const { application_id, cloud_asset_id, environment_name } = input
  context.refuse(
    'not_found',
    {
      team_id: PLATFORM,
      subject_kind: 'team',
      subject_id: team_id ?? null,
      application_id,
      cloud_asset_id,
      environment_name,
    },
    `There is no team ${team_id} for which you may deploy.`,
    [],
    'Check the id; if it is right, ask a manager of that team for a role in it.',
  )
}

function unknownItem(pointer: string, kind: string, id: string): SlipwayError {
  return fault(
    pointer,
    `${id} is no ${kind} that you may deploy`,
    `Tell Slipway of it first by catalog.upsert, or check the id.`,
  )
}

export function fault(
  pointer: string,
  message: string,
  next = 'Correct the field and call again; nothing was written.',
): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer}: ${message}`, { faults: [{ pointer, message }], next })
}
