import { SlipwayError } from '../../errors/index.ts'
import type { Sha256 } from '../journal/index.ts'
import { hashOfPlan, type Plan, planSchema } from '../strategies/index.ts'
import { localeError } from '../values/messages.ts'
import type { Run } from './schema.ts'

export interface NewRun {
  readonly id: string
  readonly deployment_id: string
  /** What serves in the slot now; `null`: nothing. */
  readonly previous_deployment_id: string | null
  readonly plan: Plan
  /** Of a rollback: whether what it undoes has failed and serves no more, so that the slot may be empty. @default false */
  readonly undoesFailed?: boolean
}

/**
 * A run that waits for its start. The plan in it never changes, whatever becomes of its template. Throws `SlipwayError`
 * `invalid_input` with every fault at once when the plan cannot work: it makes no sense in itself, or it is a rollback
 * where nothing serves that it could be a rollback of.
 */
export function createRun(
  { id, deployment_id, previous_deployment_id, plan, undoesFailed = false }: NewRun,
  sha256: Sha256,
): Run {
  const parsed = planSchema.safeParse(plan, { error: localeError })
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    pointer: ['', 'plan', ...path].map(String).join('/'),
    message,
  }))
  if (plan.deployment_type === 'rollback' && previous_deployment_id === null && !undoesFailed)
    faults.push({
      pointer: '/plan/deployment_type',
      message: 'is a rollback, but nothing serves in the slot',
    })
  if (!parsed.success || faults.length > 0)
    throw new SlipwayError(
      'invalid_input',
      `The plan cannot work: ${faults.map(({ message }) => message).join('; ')}.`,
      {
        faults,
        next: 'Change the plan where the faults point; nothing was begun.',
      },
    )
  return {
    id,
    deployment_id,
    previous_deployment_id,
    plan: parsed.data,
    plan_hash: hashOfPlan(parsed.data, sha256),
    state: 'queued',
    cause: null,
    cursor: 0,
    steps: parsed.data.steps.map((step) => ({
      id: step.id,
      state: 'pending',
      attempt: 0,
      started_at: null,
      ended_at: null,
      deadline: null,
      until: null,
      act: null,
      gates: [],
      why: null,
      released_by: null,
    })),
    background: [],
    undo: [],
    pauses: [],
    paused_at: null,
    escalated_at: null,
    blocks: [],
    requested_at: null,
    expires_at: null,
    started_at: null,
    promoted_at: null,
    ended_at: null,
    recoveries: 0,
    commands: [],
    due_at: null,
  }
}
