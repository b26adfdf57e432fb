import type { JournalEntry, Json } from '@slipway/core'

/** A field that an entry changed. Metadata is told part by part. */
export interface Change {
  readonly field: string
  readonly before: Json
  readonly after: Json
}

/** What an entry changed, field by field, in the order of the record. Of a creation nothing: it is all of it. */
export function changesOf({ before, after }: Pick<JournalEntry, 'before' | 'after'>): Change[] {
  if (before === null || after === null) return []
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return (
    fields
      .flatMap((field) => split({ field, before: before[field] ?? null, after: after[field] ?? null }))
      // An entry may say again what stays, such as which run it is about.
      .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
      .sort((a, b) => placeOf(a.field) - placeOf(b.field))
  )
}

/** What one looks for first stands first; instants that follow from the others stand last. */
const ORDER = [
  'status',
  'status_reason',
  'inactive_reason',
  'maintenance_until',
  'health',
  'version',
  'deployment_date',
  'previous_deployment_id',
  'superseded_by_id',
  'rolled_back_by_id',
]
const LAST = ['started_at', 'promoted_at', 'finished_at', 'status_at']

function placeOf(field: string): number {
  const place = ORDER.indexOf(field)
  return place < 0 ? ORDER.length + 1 + LAST.indexOf(field) : place
}

/** Metadata as its parts that differ. */
export function split({ field, before, after }: Change): Change[] {
  if (field !== 'metadata' || !isObject(before) || !isObject(after)) return [{ field, before, after }]
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return parts
    .map((part) => ({ field: part, before: before[part] ?? null, after: after[part] ?? null }))
    .filter((part) => JSON.stringify(part.before) !== JSON.stringify(part.after))
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
