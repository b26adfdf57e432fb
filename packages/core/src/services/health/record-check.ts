import { type DeploymentRecord, deployments, slotId } from '../../domain/deployments/index.ts'
import {
  addSample,
  assess,
  type CheckSettings,
  emptyHour,
  type HealthCheck,
  type HealthSample,
  type HealthState,
  type HourCounts,
  healthChecks,
  healthSamples,
  hourOf,
  nextCheckAt,
  type Observation,
  outcomeOf,
  reasonOf,
  toState,
} from '../../domain/health/index.ts'
import type { Ids, Scope, StorageTransaction } from '../../ports/index.ts'
import type { CommandContext } from '../context.ts'
import { lockSlot } from '../deployments/load.ts'
import { reflectInSlot, updateDeployment } from '../deployments/write.ts'
import { keepHour } from './keep-hour.ts'

/** A check that was claimed, and what came of it. */
export interface CheckResult {
  readonly claimed: HealthCheck
  /** When it began. */
  readonly at: string
  /** `null`: it was not made. */
  readonly observation: Observation | null
  /** When one that was not made is due again. @default as before */
  readonly again?: string
}

export interface RecordOptions {
  readonly ids: Ids
  readonly settingsOf: (check: HealthCheck) => CheckSettings
  /** 0 or more, less than 1. */
  readonly random: () => number
}

/**
 * `written`; `late`: the lease was lost, and nothing is written; `turned`: the health of the deployment changes by it, so
 * that `recordTurns` has to write it; `told`: the deployment has that health already.
 */
export type Recorded = 'written' | 'late' | 'turned' | 'told'

/** Writes what came of a check. Where it changes the health, that is left to `recordTurns`, unless `isTold`. */
export async function recordCheck(
  tx: StorageTransaction,
  result: CheckResult,
  now: string,
  options: RecordOptions,
  { isTold = false }: { readonly isTold?: boolean } = {},
): Promise<Recorded> {
  const check = await stillHeld(tx, result.claimed)
  if (check === null) return 'late'
  const made = weigh(check, result, now, options)
  if (!isTold && made !== null && made.after.health !== check.health) return 'turned'
  await write(tx, check, made, result, now)
  return 'written'
}

/**
 * Writes what came of checks that change the health of their deployments: checks, deployments and entries in one
 * transaction. Says of each what became of it.
 */
export async function recordTurns(
  context: CommandContext,
  results: readonly CheckResult[],
  options: RecordOptions,
): Promise<readonly Recorded[]> {
  const recorded = new Map<CheckResult, Recorded>()
  // In one order for everybody: two that took the locks of slots in different ones could wait for each other.
  const inOrder = results
    .map((result) => ({ slot: slotId(result.claimed), result }))
    .sort((a, b) => (a.slot < b.slot ? -1 : 1))
  for (const { result } of inOrder) recorded.set(result, await recordTurn(context, result, options))
  return results.map((result) => recorded.get(result) ?? 'late')
}

async function recordTurn(
  context: CommandContext,
  result: CheckResult,
  options: RecordOptions,
): Promise<Recorded> {
  const { claimed } = result
  const slot = await lockSlot(context, { team_id: claimed.team_id, slot_id: slotId(claimed) })
  const record = await context.reader.get(deployments, scopeOf(claimed), claimed.id)
  const { team_id, application_id, cloud_asset_id, environment_name } = claimed
  const place = { team_id, application_id, cloud_asset_id, environment_name }
  context.authorise({ ...place, subject_kind: 'deployment', subject_id: claimed.id })
  const check = await stillHeld(context.reader, claimed)
  const made = check === null ? null : weigh(check, result, context.now, options)
  if (record === null || check === null || made === null) return 'late'
  if (made.after.health === record.health) return 'told'
  await write(context.reader, check, made, result, context.now)
  const change: Partial<DeploymentRecord> = { health: made.after.health }
  const reason = reasonOf(made.after, made.sample)
  const updated = await updateDeployment(context, record, 'deployment.health_changed', change, { reason })
  await reflectInSlot(context, [updated], slot)
  return 'written'
}

interface Weighed {
  readonly sample: HealthSample
  readonly after: HealthState
  readonly hour: HourCounts
  /** Whether it begins a new hour. */
  readonly begins: boolean
  readonly next_check_at: string | null
}

/** What a result makes of a check; `null` where it tells nothing, as it was not made or another place is checked by now. */
function weigh(
  check: HealthCheck,
  { claimed, at, observation }: CheckResult,
  now: string,
  { ids, settingsOf, random }: RecordOptions,
): Weighed | null {
  const due = claimed.next_check_at
  if (observation === null || due === null || check.next_check_at === null || check.url !== claimed.url)
    return null
  const settings = settingsOf(check)
  const sample: HealthSample = {
    id: ids.next(),
    team_id: check.team_id,
    deployment_id: check.id,
    at,
    late_ms: Math.max(0, Date.parse(at) - Date.parse(due)),
    ...observation,
    outcome: outcomeOf(observation, settings),
    in_maintenance: check.in_maintenance,
  }
  const begins = hourOf(at) > check.hour.hour
  return {
    sample,
    after: assess(toState(check), sample, settings),
    hour: addSample(begins ? emptyHour(hourOf(at)) : check.hour, sample),
    begins,
    // Somebody asked for another one while this one was made.
    next_check_at:
      check.next_check_at === due ? nextCheckAt(due, now, settings, random) : check.next_check_at,
  }
}

async function write(
  tx: StorageTransaction,
  check: HealthCheck,
  made: Weighed | null,
  { again }: CheckResult,
  now: string,
): Promise<void> {
  const scope = scopeOf(check)
  const set =
    made === null
      ? again === undefined || check.next_check_at === null
        ? {}
        : { next_check_at: again }
      : { ...made.after, last: made.sample, hour: made.hour, next_check_at: made.next_check_at }
  await tx.update(healthChecks, scope, check.id, check.revision, {
    ...set,
    lease_owner: null,
    lease_until: null,
    updated_at: now,
  })
  if (made === null) return
  await tx.insert(healthSamples, made.sample)
  if (made.begins) await keepHour(tx, check)
}

/** The check as it is now, locked; `null` when its lease has passed to somebody else, or it is gone. */
async function stillHeld(tx: StorageTransaction, claimed: HealthCheck): Promise<HealthCheck | null> {
  const check = await tx.get(healthChecks, scopeOf(claimed), claimed.id, { lock: true })
  const isHeld =
    check !== null && check.lease_epoch === claimed.lease_epoch && check.lease_owner === claimed.lease_owner
  return isHeld ? check : null
}

function scopeOf({ team_id }: HealthCheck): Scope {
  return { teams: [team_id] }
}
