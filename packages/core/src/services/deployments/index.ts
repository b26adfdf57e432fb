import { type DeploymentRecord, maintenanceEnds } from '../../domain/deployments/index.ts'
import { type LifecycleEvent, updateRefusals } from '../../domain/lifecycle/index.ts'
import { SlipwayError } from '../../errors/index.ts'
import type { CommandContext } from '../context.ts'
import { refuseWhereHeld } from '../holds/standing.ts'
import type { Service, ServiceOptions } from '../service.ts'
import { applyEvent } from './apply-event.ts'
import { assertRepairs, checkCreate, createDeployment, fault } from './create.ts'
import { deploymentMatrix, listDeployments, listSlots } from './list.ts'
import { load, loadForChange } from './load.ts'
import { changesAnything, subjectOf, toDeployment } from './record.ts'
import { rollBack } from './rollback.ts'
import { deploymentActions, deploymentDiff, deploymentHistory } from './views.ts'
import { reflectInSlot, updateDeployment } from './write.ts'

interface ActionInput {
  readonly id: string
  readonly revision?: number | undefined
  readonly reason?: string | undefined
  readonly ticket?: string | undefined
  readonly at?: string | undefined
}

/** The deployments: load, let the domain decide, write. */
export function deploymentsService(options: ServiceOptions): Service<'deployments'> {
  async function act(
    context: CommandContext,
    input: ActionInput,
    event:
      | Omit<LifecycleEvent, 'at' | 'reason'>
      | ((record: DeploymentRecord) => Pick<LifecycleEvent, 'type'>),
  ) {
    const held = await loadForChange(context, input.id, input.revision)
    const chosen = typeof event === 'function' ? event(held.record) : event
    // What was reported as done elsewhere is recorded all the same; what asks to be done is not.
    if (chosen.type === 'start' || chosen.type === 'promote')
      await refuseWhereHeld(context, held.record, subjectOf(held.record))
    const at = instantOf(context, input)
    return toDeployment(
      await applyEvent(context, held, { ...chosen, at, reason: input.reason ?? null }, input.ticket),
    )
  }

  return {
    create: async (context, input) => toDeployment(await createDeployment(context, input, options)),
    get: async (context, { id }) => toDeployment(await load(context, id)),
    list: listDeployments,
    update: async (context, input) => {
      const { record, slot } = await loadForChange(context, input.id, input.revision)
      const { health_check_url, deployment_date, committed_at, hotfix_of_id, metadata } = input
      const edits = [health_check_url, deployment_date, metadata].some((field) => field !== undefined)
      // Where it came from and what it repairs is often known late, and changes nothing that runs.
      const reasons = edits ? updateRefusals(record, deployment_date !== undefined) : []
      if (reasons[0] !== undefined) {
        const { code, message } = reasons[0]
        const next =
          code === 'terminal'
            ? 'What has ended stays as it was. Create a new deployment.'
            : 'Leave deployment_date out of the call.'
        context.refuse('transition_refused', subjectOf(record), message, reasons, next)
      }
      if (hotfix_of_id === record.id) throw fault('/hotfix_of_id', 'must not be the deployment itself')
      if (hotfix_of_id != null) await assertRepairs(context, record, hotfix_of_id)
      const change = {
        ...(health_check_url === undefined ? {} : { health_check_url }),
        ...(deployment_date === undefined ? {} : { deployment_date }),
        ...(committed_at === undefined ? {} : { committed_at }),
        ...(hotfix_of_id === undefined ? {} : { hotfix_of_id }),
        ...(metadata === undefined ? {} : { metadata: { ...record.metadata, ...definedOf(metadata) } }),
      }
      if (!changesAnything(record, change)) return toDeployment(record)
      const updated = await updateDeployment(context, record, 'deployment.updated', change, input)
      await reflectInSlot(context, [updated], slot)
      return toDeployment(updated)
    },
    start: (context, input) => act(context, input, { type: 'start' }),
    activate: (context, input) =>
      act(context, input, ({ status }) => ({ type: status === 'inactive' ? 'activate' : 'promote' })),
    deactivate: (context, input) =>
      act(context, input, { type: input.decommission ? 'decommission' : 'deactivate' }),
    async startMaintenance(context, input) {
      const started = await act(context, input, { type: 'start_maintenance', until: input.until })
      const runAt = started.maintenance_until ?? input.until
      await context.enqueue(maintenanceEnds, { data: { deployment_id: started.id }, runAt })
      return started
    },
    endMaintenance: (context, input) => act(context, input, { type: 'end_maintenance' }),
    fail: (context, input) => act(context, input, { type: 'fail' }),
    cancel: (context, input) => act(context, input, { type: 'cancel' }),
    rollback: async (context, input) => toDeployment(await rollBack(context, input, options)),
    actions: deploymentActions,
    check: (context, input) => checkCreate(context, input, options),
    history: deploymentHistory,
    diff: (context, input) => deploymentDiff(context, input, options),
    current: listSlots,
    matrix: (context, input) => deploymentMatrix(context, input, options),
  }
}

/** When it happened: now, or the past instant that the caller gives. */
function instantOf(context: CommandContext, { at }: ActionInput): string {
  if (at !== undefined && at > context.now) {
    const message = `must not be in the future: it is ${context.now} now`
    throw new SlipwayError('invalid_input', `/at: ${message}`, {
      faults: [{ pointer: '/at', message }],
      next: 'Leave `at` out for what happens now.',
    })
  }
  return at ?? context.now
}

function definedOf<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
