import { type DeploymentRecord, deployments, isInService } from '../../domain/deployments/index.ts'
import type { JournalAction } from '../../domain/journal/index.ts'
import { type LifecycleChange, transition } from '../../domain/lifecycle/index.ts'
import { contentFieldsOf, linkOf, type ReportContent } from '../../domain/reports/index.ts'
import type { CommandContext } from '../context.ts'
import { nextInLine } from '../deployments/line.ts'
import { lockSlot } from '../deployments/load.ts'
import { changesAnything } from '../deployments/record.ts'
import { reflectInSlot, updateDeployment } from '../deployments/write.ts'
import { historyOf, type Known, promotionOf, readKnown } from './history.ts'

/** Where a deployment stands in its slot's line of promotions, and between whom; `null` for nobody. */
export interface Neighbours {
  readonly promoted_at: string | null
  readonly previous: DeploymentRecord | null
  readonly next: DeploymentRecord | null
}

interface Correction {
  readonly record: DeploymentRecord
  readonly change: Partial<DeploymentRecord>
}

export async function neighboursOf(
  context: CommandContext,
  record: DeploymentRecord,
  promoted_at: string | null,
): Promise<Neighbours> {
  if (promoted_at === null) return { promoted_at, previous: null, next: null }
  return {
    promoted_at,
    previous: await nextInLine(context, record, promoted_at, 'before'),
    next: await nextInLine(context, record, promoted_at, 'after'),
  }
}

/**
 * Brings a deployment, its neighbours in the line of promotions and its slot to what follows from everything that is
 * known. Where the life cycle has got there already, nothing is written; the rest are corrections. `before` are the
 * neighbours that it had when the report came in. The caller holds the slot's lock.
 *
 * A move in the line touches at most five deployments: the one that moves, those that it comes to stand between, and
 * those that it no longer parts.
 */
export async function settle(
  context: CommandContext,
  record: DeploymentRecord,
  known: Known,
  content: ReportContent,
  before: Neighbours,
): Promise<readonly DeploymentRecord[]> {
  const promoted_at = promotionOf(known)
  const around = await neighboursOf(context, record, promoted_at)
  const { previous, next } = around
  const own: Correction = {
    record,
    change: {
      ...historyOf(known, { previous: previous?.id ?? null, next: placeOf(next) }),
      ...contentFieldsOf(content),
      run_url: linkOf(known.facts),
    },
  }
  const others =
    before.promoted_at !== promoted_at ? await correctNeighbours(context, own, before, around) : []
  const corrections = [own, ...others].filter(({ record, change }) => changesAnything(record, change))
  // Those that leave the service first: they free the slot.
  corrections.sort((a, b) => Number(isInService(after(a))) - Number(isInService(after(b))))
  const reason = `Reported of ${record.version} (${record.id})`
  const changed: DeploymentRecord[] = []
  for (const correction of corrections) {
    changed.push(
      await updateDeployment(context, correction.record, actionOf(correction), correction.change, { reason }),
    )
  }
  if (changed.length > 0) await reflectInSlot(context, changed, await lockSlot(context, record))
  return changed
}

async function correctNeighbours(
  context: CommandContext,
  own: Correction,
  before: Neighbours,
  around: Neighbours,
): Promise<Correction[]> {
  const moved = after(own)
  const corrections = new Map<string, Correction>()
  async function correct(
    other: DeploymentRecord | null,
    how: (now: DeploymentRecord) => Promise<Correction['change']> | Correction['change'],
  ): Promise<void> {
    if (other === null) return
    const record =
      corrections.get(other.id)?.record ??
      (await context.reader.get(deployments, { teams: [other.team_id] }, other.id))
    if (record === null) return
    const change = { ...corrections.get(other.id)?.change, ...(await how(record)) }
    corrections.set(other.id, { record, change })
  }
  // First the gap that it leaves is closed, then the one that it comes to stand in is opened.
  await correct(before.previous, (now) => changeByNext(context, now, placeOf(before.next)))
  await correct(before.next, () => ({ previous_deployment_id: before.previous?.id ?? null }))
  if (moved.promoted_at !== null) {
    await correct(around.previous, (now) => changeByNext(context, now, placeOf(moved)))
    await correct(around.next, () => ({ previous_deployment_id: moved.id }))
  }
  return [...corrections.values()]
}

/** What becomes of a deployment that has a new one behind it in the line, or none any more. */
async function changeByNext(
  context: CommandContext,
  record: DeploymentRecord,
  next: { id: string; promoted_at: string } | null,
): Promise<LifecycleChange> {
  const known = await readKnown(context, record)
  const history = historyOf(known, { previous: record.previous_deployment_id, next })
  if (history.promoted_at === record.promoted_at) {
    const { previous_deployment_id: _, ...change } = history
    return change
  }
  // Its journal does not reach back to its promotion: it keeps what it has, and makes room.
  if (next === null) return {}
  const decision = transition(record, { type: 'supersede', at: next.promoted_at, by: next.id })
  return decision.ok ? decision.change : {}
}

/** What only tells more of a deployment corrects nothing. */
function actionOf({ record, change }: Correction): JournalAction {
  const { status_reason, run_url } = { ...record, ...change }
  return changesAnything({ ...record, status_reason, run_url }, change)
    ? 'deployment.corrected'
    : 'deployment.updated'
}

function placeOf(record: DeploymentRecord | null): { id: string; promoted_at: string } | null {
  return record === null || record.promoted_at === null
    ? null
    : { id: record.id, promoted_at: record.promoted_at }
}

function after({ record, change }: Correction): DeploymentRecord {
  return { ...record, ...change }
}
