import type { StreamMessage } from '@slipway/core/client'
import type { Change } from '../readings/touched.ts'

/** A message of the stream, as it is told to other tabs: without what was changed in it. */
export type News =
  | { readonly type: 'ready' | 'resync'; readonly cursor: string }
  | { readonly type: 'change'; readonly cursor: string; readonly entry: Change }

/** How the tab that holds the stream stands with it. */
export type StreamStatus = 'connecting' | 'open' | 'polling' | 'closed'

/**
 * What tabs say to each other. `hello`: is there anybody? `state`: how the holder of the stream stands, and up to where it
 * has told of changes. `news`: what the stream said.
 */
export type Note =
  | { readonly slipway: 1; readonly type: 'hello' }
  | {
      readonly slipway: 1
      readonly type: 'state'
      readonly status: StreamStatus
      readonly cursor: string | null
    }
  | { readonly slipway: 1; readonly type: 'news'; readonly news: News }

export function toNews(message: StreamMessage): News {
  if (message.type !== 'change') return { type: message.type, cursor: message.cursor }
  const { entry } = message
  return {
    type: 'change',
    cursor: message.cursor,
    entry: {
      id: entry.id,
      team_id: entry.team_id,
      action: entry.action,
      outcome: entry.outcome,
      subject_kind: entry.subject_kind,
      subject_id: entry.subject_id,
      subject_revision: entry.subject_revision,
      application_id: entry.application_id,
      cloud_asset_id: entry.cloud_asset_id,
      environment_name: entry.environment_name,
    },
  }
}

/** Whether it is a note of ours: another version, or another script of the page's origin, may use the same channel. */
export function isNote(value: unknown): value is Note {
  if (!isObject(value) || value.slipway !== 1) return false
  if (value.type === 'hello') return true
  if (value.type === 'state') return STATUSES.includes(value.status) && isTextOrNull(value.cursor)
  return value.type === 'news' && isNews(value.news)
}

const STATUSES: readonly unknown[] = [
  'connecting',
  'open',
  'polling',
  'closed',
] satisfies readonly StreamStatus[]

function isNews(value: unknown): value is News {
  if (!isObject(value) || typeof value.cursor !== 'string') return false
  if (value.type === 'change') return isChange(value.entry)
  return value.type === 'ready' || value.type === 'resync'
}

function isChange(value: unknown): value is Change {
  return (
    isObject(value) &&
    [value.id, value.team_id, value.action, value.subject_kind].every((text) => typeof text === 'string') &&
    (value.outcome === 'done' || value.outcome === 'refused') &&
    [value.subject_id, value.application_id, value.cloud_asset_id, value.environment_name].every(
      isTextOrNull,
    ) &&
    (value.subject_revision === null || typeof value.subject_revision === 'number')
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
