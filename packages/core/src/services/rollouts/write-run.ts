import { and, eq } from '../../domain/conditions/index.ts'
import {
  type DeploymentRecord,
  type DeploymentType,
  deployments,
  standbyEnds,
} from '../../domain/deployments/index.ts'
import type { JournalAction } from '../../domain/journal/index.ts'
import {
  type Decision,
  type Effect,
  holdsSlot,
  type Run,
  type RunRecord,
  runs,
} from '../../domain/rollouts/index.ts'
import type { Json } from '../../domain/values/index.ts'
import type { Scope } from '../../ports/index.ts'
import type { CommandContext } from '../context.ts'
import { applyEvent } from '../deployments/apply-event.ts'
import { type Held, lockSlot } from '../deployments/load.ts'
import { subjectOf } from '../deployments/record.ts'
import { updateDeployment } from '../deployments/write.ts'

export function scopeOf({ team_id }: Pick<RunRecord, 'team_id'>): Scope {
  return { teams: [team_id] }
}

type Lease = Partial<Pick<RunRecord, 'lease_owner' | 'lease_until'>>

/** The fields of a record that a decision sets. */
export function fieldsOf(run: Run, slot_id: string, now: string, lease: Lease = {}): Partial<RunRecord> {
  const { id: _id, deployment_id: _deployment, plan: _plan, plan_hash: _hash, ...moving } = run
  return { ...moving, held_slot_id: holdsSlot(run) ? slot_id : null, ...lease, updated_at: now }
}

/**
 * Writes what was decided of a run, what follows for its deployment, and the entry, in the transaction of the context.
 * `null` when somebody else wrote first: nothing is written then, and the caller decides anew.
 */
export async function writeRun(
  context: CommandContext,
  record: RunRecord,
  held: Held,
  { run, effects }: Pick<Decision, 'run' | 'effects'>,
  entry: {
    readonly action: JournalAction
    readonly said?: Readonly<Record<string, Json>>
    readonly reason?: string | null | undefined
    readonly ticket?: string | null | undefined
  },
  lease: Lease = {},
): Promise<RunRecord | null> {
  const set = fieldsOf(run, record.slot_id, context.now, lease)
  const writing = context.reader.update(runs, scopeOf(record), record.id, record.revision, set, record)
  if (effects.length === 0) context.lockChain(record.team_id)
  const written = await writing
  if (written === null) return null
  let now = held
  for (const [index, effect] of effects.entries()) {
    // What came before has written the slot.
    if (index > 0) now = { ...now, slot: await lockSlot(context, now.record) }
    now = await follow(context, now, effect, run)
  }
  const escalation = effects.find(({ type }) => type === 'escalate' || type === 'failed_in_service')
  const why = escalation !== undefined && 'reason' in escalation ? escalation.reason : run.cause?.message
  context.record({
    action: entry.action,
    subject: subjectOf(held.record),
    revision: now.record.revision,
    before: summaryOf(record, run),
    after: { ...summaryOf(run, record), ...entry.said },
    reason: entry.reason ?? why ?? null,
    ticket: entry.ticket,
  })
  return written
}

const EVENTS = {
  start: 'start',
  promote: 'promote',
  roll_back: 'roll_back',
  fail: 'fail',
  cancel: 'cancel',
  reject: 'reject',
  expire: 'expire',
  supersede: 'displace',
} as const

/** The deployment as it is after the effect; its slot is as it was before. */
async function follow(
  context: CommandContext,
  held: Held,
  effect: Effect,
  { id: run_id, plan }: Run,
): Promise<Held> {
  const { team_id } = held.record
  if (effect.type === 'keep_standby') {
    const kept = await context.reader.get(deployments, { teams: [team_id] }, effect.deployment_id)
    const reason = `It is kept ready to take over again until ${effect.until}.`
    if (kept !== null && kept.standby !== 'warm')
      await updateDeployment(context, kept, 'deployment.updated', { standby: 'warm' }, { reason })
    const data = { deployment_id: effect.deployment_id, run_id }
    await context.enqueue(standbyEnds, { data, runAt: effect.until })
    return held
  }
  // Who follows the journal acts on these: the entry of the run tells of them.
  if (effect.type === 'failed_in_service' || effect.type === 'escalate') return held
  const reason = 'reason' in effect ? effect.reason : null
  await endStandby(context, held.record, plan.deployment_type, effect.type)
  const event = { type: EVENTS[effect.type], at: context.now, reason }
  return { ...held, record: await applyEvent(context, held, event) }
}

/**
 * A side that was kept warm is so no longer when another version is brought to it, or when it serves again: whoever goes back to
 * that version deploys it.
 */
async function endStandby(
  context: CommandContext,
  { team_id, slot_id, version, deployment_type, restores_id }: DeploymentRecord,
  type: DeploymentType,
  effect: Effect['type'],
): Promise<void> {
  const takesSide = effect === 'start' && type === 'blue_green'
  const servesAgain = effect === 'promote' && deployment_type === 'rollback'
  if (!takesSide && !servesAgain) return
  const warm = await context.reader.find(deployments, {
    scope: { teams: [team_id] },
    where: and(
      eq<DeploymentRecord>('slot_id', slot_id),
      eq<DeploymentRecord>('standby', 'warm'),
      ...(servesAgain ? [eq<DeploymentRecord>('id', restores_id ?? '')] : []),
    ),
    orderBy: [{ field: 'id' }],
  })
  const reason = servesAgain ? `Its side serves again, as ${version}.` : `Its side is taken by ${version}.`
  for (const one of warm)
    await updateDeployment(context, one, 'deployment.updated', { standby: 'none' }, { reason })
}

/** What an entry tells of a run: where it stands, and the steps that are not as they were. */
function summaryOf(run: Run, other: Run): Record<string, Json> {
  const steps = Object.fromEntries(
    run.steps.flatMap(({ id, state }, index): [string, Json][] =>
      state === other.steps[index]?.state ? [] : [[id, state]],
    ),
  )
  return { run_id: run.id, state: run.state, steps }
}

/** Whether a decision changes anything that the journal tells of; looking and measuring alone do not. */
export function isTold(record: Run, { run, effects }: Pick<Decision, 'run' | 'effects'>): boolean {
  return (
    effects.length > 0 ||
    run.state !== record.state ||
    run.steps.some(({ state, attempt }, index) => {
      const before = record.steps[index]
      return state !== before?.state || attempt !== before.attempt
    })
  )
}
