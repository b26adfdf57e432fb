import type { Deployment } from '@slipway/core'

/** The part of a journal entry from which a page knows what to read again. */
export interface Change {
  readonly id: string
  readonly team_id: string
  readonly action: string
  readonly outcome: 'done' | 'refused'
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly subject_revision: number | null
  readonly application_id: string | null
  readonly cloud_asset_id: string | null
  readonly environment_name: string | null
}

/** What some changes touch. */
export interface Touched {
  /** Deployments that changed, with the revision that they have since; 0 where that is not known. */
  readonly deployments: ReadonlyMap<string, number>
  /** Deployments whose runs have moved. */
  readonly runs: ReadonlySet<string>
  /** Ids of the slots that they stand in: what can be done with their neighbours may be different now. */
  readonly slots: ReadonlySet<string>
  /** Applications whose row of the matrix may be different. */
  readonly applications: ReadonlySet<string>
  /** What else changed, by kind: items of the catalog, promotions. */
  readonly others: ReadonlyMap<string, ReadonlySet<string>>
}

/** What these entries of the journal touch. A refusal changes nothing but the journal. */
export function touchedBy(changes: readonly Change[]): Touched {
  const deployments = new Map<string, number>()
  const runs = new Set<string>()
  const slots = new Set<string>()
  const applications = new Set<string>()
  const others = new Map<string, Set<string>>()
  for (const change of changes) {
    const { subject_kind, subject_id, outcome } = change
    if (outcome === 'refused' || subject_id === null) continue
    if (subject_kind !== 'deployment') {
      others.set(subject_kind, (others.get(subject_kind) ?? new Set()).add(subject_id))
      // A row of the matrix bears the application's name.
      if (subject_kind === 'application') applications.add(subject_id)
      continue
    }
    deployments.set(subject_id, Math.max(deployments.get(subject_id) ?? 0, change.subject_revision ?? 0))
    if (change.action.startsWith('rollout.')) {
      // What follows from it for the deployment and its slot has an entry of its own.
      runs.add(subject_id)
      continue
    }
    if (change.application_id !== null) applications.add(change.application_id)
    const slot = slotOf(change)
    if (slot !== null) slots.add(slot)
  }
  return { deployments, runs, slots, applications, others }
}

export const NOTHING_TOUCHED: Touched = {
  deployments: new Map(),
  runs: new Set(),
  slots: new Set(),
  applications: new Set(),
  others: new Map(),
}

/** What may be different around a deployment that has changed. */
export function touchedBySlot({
  slot_id,
  application_id,
}: Deployment): Pick<Touched, 'slots' | 'applications'> {
  return { slots: new Set([slot_id]), applications: new Set([application_id]) }
}

/** What a command touched that answered with this deployment; `promoted`: others may have given way to it. */
export function touchedByAnswer(deployment: Deployment, promoted: boolean): Touched {
  const { id, revision, previous_deployment_id, rollback_of_id } = deployment
  const others = promoted ? [previous_deployment_id, rollback_of_id].filter((other) => other !== null) : []
  const deployments = new Map([...others.map((other): [string, number] => [other, 0]), [id, revision]])
  return { ...NOTHING_TOUCHED, ...touchedBySlot(deployment), deployments }
}

function slotOf({ team_id, application_id, cloud_asset_id, environment_name }: Change): string | null {
  if (application_id === null || cloud_asset_id === null || environment_name === null) return null
  return [team_id, application_id, cloud_asset_id, environment_name].map(encodeURIComponent).join('/')
}
