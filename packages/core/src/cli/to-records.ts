import { DEPLOYMENT_STATUSES } from '../domain/deployments/index.ts'
import type { Change, DeliveryDeployment, DeliveryIncident } from '../domain/kpi/index.ts'
import { millisecondsOf } from '../domain/values/index.ts'
import type { Fault, Row } from './place.ts'

/** Fields of a row as text, with every fault of it. */
interface Fields {
  /** Text of a field, `null` where it is empty or not there. */
  text(name: string): string | null
  /** An instant, as it is written; `null` where it is empty. */
  instant(name: string): string | null
  fault(name: string, message: string): void
}

const ENDED_BADLY: ReadonlySet<string> = new Set(['failed', 'cancelled', 'pending', 'deploying'])
const STATUSES: ReadonlySet<string> = new Set(DEPLOYMENT_STATUSES)

/** The fields that a file of deployments must have. What else there is, is read where it is known. */
export const NEEDED = {
  deployments: ['id', 'finished_at'],
  changes: ['id', 'deployment_id', 'committed_at'],
  incidents: ['id', 'resolved_at'],
} as const

/** A deployment without the column `promoted_at` served if its `status` does not say otherwise. */
export function toDeployment(row: Row, faults: Fault[]): DeliveryDeployment {
  const { text, instant, fault } = fieldsOf(row, faults)
  const id = needed(text, fault, 'id')
  const status = text('status')
  if (status !== null && !STATUSES.has(status))
    fault('status', `must be one of ${DEPLOYMENT_STATUSES.join(', ')}`)
  const started_at = instant('started_at')
  const finished_at = instant('finished_at')
  inOrder(started_at, finished_at, 'finished_at', 'started_at', fault)
  const told = row.value('promoted_at') !== undefined
  const served = status === null || !ENDED_BADLY.has(status)
  return {
    id,
    application_id: text('application_id') ?? 'application',
    environment_name: text('environment_name') ?? 'production',
    team_id: text('team_id'),
    deployment_type: text('deployment_type') ?? undefined,
    started_at,
    promoted_at: told ? instant('promoted_at') : served ? finished_at : null,
    finished_at,
    rolled_back_by_id: text('rolled_back_by_id'),
    rollback_of_id: text('rollback_of_id'),
    hotfix_of_id: text('hotfix_of_id'),
    incident_id: text('incident_id'),
    commit_sha: text('commit_sha'),
    committed_at: instant('committed_at'),
  }
}

export function toChange(row: Row, faults: Fault[]): Change {
  const { text, instant, fault } = fieldsOf(row, faults)
  return {
    id: needed(text, fault, 'id'),
    deployment_id: needed(text, fault, 'deployment_id'),
    committed_at: instant('committed_at'),
    authored_at: instant('authored_at'),
    first_commit_at: instant('first_commit_at'),
    opened_at: instant('opened_at'),
    reviewed_at: instant('reviewed_at'),
    merged_at: instant('merged_at'),
  }
}

/** Several deployments that caused an incident are separated by blanks, or are an array. */
export function toIncident(row: Row, faults: Fault[]): DeliveryIncident {
  const { text, instant, fault } = fieldsOf(row, faults)
  const resolved_at = instant('resolved_at')
  const started_at = instant('started_at')
  const detected_at = instant('detected_at')
  const created_at = instant('created_at')
  if (started_at !== null) inOrder(started_at, resolved_at, 'resolved_at', 'started_at', fault)
  else inOrder(detected_at, resolved_at, 'resolved_at', 'detected_at', fault)
  const given = row.value('deployment_ids')
  const ids = Array.isArray(given) ? given.map(String) : (text('deployment_ids') ?? '').split(/\s+/)
  return {
    id: needed(text, fault, 'id'),
    application_id: text('application_id'),
    environment_name: text('environment_name'),
    team_id: text('team_id'),
    deployment_ids: ids.filter((id) => id !== ''),
    started_at,
    detected_at,
    created_at,
    resolved_at,
  }
}

function fieldsOf(row: Row, faults: Fault[]): Fields {
  const fault = (name: string, message: string) => {
    faults.push({ ...row.place(name), message: `${name}: ${message}` })
  }
  const text = (name: string): string | null => {
    const value = row.value(name)
    if (typeof value === 'string') return value === '' ? null : value
    if (value === undefined || value === null) return null
    if (typeof value === 'number') return String(value)
    fault(name, 'must be text')
    return null
  }
  return {
    text,
    fault,
    instant: (name) => {
      const value = text(name)
      if (value === null || !Number.isNaN(millisecondsOf(value))) return value
      fault(
        name,
        `must be an instant with its offset, such as 2026-11-24T09:30:00Z, and not ${shortened(value)}`,
      )
      return null
    },
  }
}

function needed(text: Fields['text'], fault: Fields['fault'], name: string): string {
  const value = text(name)
  if (value === null) fault(name, 'must not be empty')
  return value ?? ''
}

function inOrder(
  first: string | null,
  second: string | null,
  name: string,
  before: string,
  fault: Fields['fault'],
): void {
  if (first === null || second === null || millisecondsOf(first) <= millisecondsOf(second)) return
  fault(name, `is ${second}, before ${before}, ${first}`)
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
