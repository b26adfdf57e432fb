import type { Contract } from '../../contract/index.ts'
import type { OutputOf, ParsedOf } from '../../contract/operation.ts'
import { and, eq, not } from '../../domain/conditions/index.ts'
import { type DeploymentRecord, deployments, slots } from '../../domain/deployments/index.ts'
import { hashOfPlan, planFor } from '../../domain/strategies/index.ts'
import { type Reason, SlipwayError } from '../../errors/index.ts'
import type { QueryContext } from '../context.ts'
import { unknownEnvironment } from '../deployments/create.ts'
import { load } from '../deployments/load.ts'
import { rollbackTarget } from '../deployments/rollback.ts'
import { deploymentDiff } from '../deployments/views.ts'
import type { ServiceOptions } from '../service.ts'
import { admissionBlocks, busyBlocks, slotBlocks } from './blocks.ts'
import { isOfFailed, meansFaults, plannedOf, planOptionsOf, runRefusals } from './plan.ts'

type Input = ParsedOf<Contract['rollouts']['preview']>
type Preview = OutputOf<Contract['rollouts']['preview']>

/** What a preview is about. */
interface Subject {
  readonly planned: Parameters<typeof meansFaults>[1]
  readonly refusals: readonly Reason[]
  readonly blocks: readonly Reason[]
  readonly rollback: Preview['rollback']
}

const NOT_HERE =
  'No rollouts are configured in this process: a run waits until a process that has them has started.'
/** So many versions between the two of a rollback are named. */
const PASSED_OVER = 50

/** Says what `rollouts.create` would make of it. It decides by the same rules, and writes nothing. */
export async function previewRollout(
  context: QueryContext,
  input: Input,
  options: ServiceOptions,
): Promise<Preview> {
  const subject = await subjectOf(context, input, options)
  const { planned } = subject
  const plan = planFor(planned.deployment_type, planOptionsOf(planned, input.options, options))
  const here = options.means !== undefined
  const lacking = meansFaults(plan, planned, options).map(({ code, pointer, message }) => ({
    code,
    message: `${pointer} ${message}`,
  }))
  return {
    plan,
    plan_hash: hashOfPlan(plan, options.sha256),
    refusals: [...subject.refusals, ...lacking],
    blocks: [...subject.blocks, ...(here ? admissionBlocks(plan, options.means?.admit === true) : [])],
    carried_out: { here, reasons: here ? [] : [{ code: 'no_rollouts', message: NOT_HERE }] },
    rollback: subject.rollback,
  }
}

async function subjectOf(context: QueryContext, input: Input, options: ServiceOptions): Promise<Subject> {
  const { deployment_id, undoes_id, restores_id, deployment_type, environment_name } = input
  const ways = [deployment_id, undoes_id, deployment_type].filter((given) => given !== undefined).length
  if (ways !== 1)
    throw fault('/deployment_id', 'or else undoes_id or deployment_type is needed, and only one')
  if (restores_id !== undefined && undoes_id === undefined)
    throw fault('/restores_id', 'is for undoes_id, and that is missing')
  if ((environment_name === undefined) !== (deployment_type === undefined))
    throw fault('/environment_name', 'goes with deployment_type, and with nothing else')
  if (deployment_id !== undefined) return await existing(context, deployment_id, options)
  if (undoes_id !== undefined) return await undoing(context, undoes_id, restores_id, options)
  if (deployment_type === undefined || environment_name === undefined) throw fault('', 'is empty')
  const unknown = unknownEnvironment({ environment_name }, options)
  if (unknown !== undefined) throw unknown
  const health_check = input.health_check ?? null
  return {
    planned: { deployment_type, environment_name, health_check },
    refusals: [],
    blocks: [],
    rollback: null,
  }
}

async function existing(context: QueryContext, id: string, options: ServiceOptions): Promise<Subject> {
  const record = await load(context, id)
  const { rollback_of_id, restores_id, team_id } = record
  const refusals = runRefusals(record)
  if (record.deployment_type === 'rollback' && !(await isOfFailed(context.reader, record)))
    refusals.push(...(await nothingServes(context, record)))
  const rollback =
    rollback_of_id === null || restores_id === null
      ? null
      : await rollbackOf(context, team_id, rollback_of_id, restores_id, options)
  const restores =
    restores_id === null ? null : await context.reader.get(deployments, { teams: [team_id] }, restores_id)
  return { planned: plannedOf(record, restores), refusals, blocks: await blocksOf(context, record), rollback }
}

async function undoing(
  context: QueryContext,
  undoes_id: string,
  to: string | undefined,
  options: ServiceOptions,
): Promise<Subject> {
  const record = await load(context, undoes_id)
  const target = await rollbackTarget(context, record, to)
  const { team_id, environment_name } = record
  const planned = { deployment_type: 'rollback', environment_name } as const
  const blocks = await blocksOf(context, record)
  if (!('id' in target))
    return {
      planned: { ...planned, health_check: null },
      refusals: [...target.reasons, ...(await nothingServes(context, record))],
      blocks,
      rollback: null,
    }
  return {
    planned: { ...planned, health_check: target.health_check_url !== null, warm: target.standby === 'warm' },
    refusals: await nothingServes(context, record),
    blocks,
    rollback: await rollbackOf(context, team_id, record.id, target.id, options),
  }
}

async function nothingServes(
  { reader }: QueryContext,
  { team_id, slot_id, status }: DeploymentRecord,
): Promise<Reason[]> {
  // What has failed serves no more, and is rolled back all the same.
  if (status === 'failed') return []
  const slot = await reader.get(slots, { teams: [team_id] }, slot_id)
  if (slot?.current != null) return []
  return [{ code: 'nothing_serves', message: 'It is a rollback, but nothing serves in the slot.' }]
}

async function blocksOf({ reader }: QueryContext, record: DeploymentRecord): Promise<Reason[]> {
  const { run_id } = record
  return [...(await busyBlocks(reader, record, run_id ?? undefined)), ...(await slotBlocks(reader, record))]
}

async function rollbackOf(
  context: QueryContext,
  team_id: string,
  undoes_id: string,
  restores_id: string,
  options: ServiceOptions,
): Promise<Preview['rollback']> {
  const scope = { teams: [team_id] }
  const [undoes, restores] = await Promise.all([
    context.reader.get(deployments, scope, undoes_id),
    context.reader.get(deployments, scope, restores_id),
  ])
  if (undoes === null || restores === null) return null
  const { fields, configuration } = await deploymentDiff(
    context,
    { id: undoes_id, other_id: restores_id },
    options,
  )
  return {
    undoes: versionOf(undoes),
    restores: versionOf(restores),
    passes_over: (await between(context, undoes, restores)).map(versionOf),
    fields,
    configuration,
    rollback_procedure: undoes.metadata.rollback_procedure,
  }
}

/** What was promoted between the two. */
async function between(
  { reader }: QueryContext,
  undoes: DeploymentRecord,
  restores: DeploymentRecord,
): Promise<readonly DeploymentRecord[]> {
  if (restores.promoted_at === null) return []
  return await reader.find(deployments, {
    scope: { teams: [undoes.team_id] },
    where: and(
      eq<DeploymentRecord>('slot_id', undoes.slot_id),
      { op: 'gt', field: 'promoted_at', value: restores.promoted_at },
      ...(undoes.promoted_at === null
        ? []
        : [{ op: 'lt', field: 'promoted_at', value: undoes.promoted_at } as const]),
      not(eq<DeploymentRecord>('id', undoes.id)),
    ),
    orderBy: [
      { field: 'promoted_at', direction: 'desc' },
      { field: 'id', direction: 'desc' },
    ],
    limit: PASSED_OVER,
  })
}

function versionOf({ id, version }: DeploymentRecord) {
  return { deployment_id: id, version }
}

function fault(pointer: string, message: string): SlipwayError {
  return new SlipwayError('invalid_input', `${pointer === '' ? 'The input' : pointer}: ${message}`, {
    faults: [{ pointer, message }],
    next: 'Name a deployment, or one that is to be undone, or a type with its environment.',
  })
}
