import { defineCollection, type StoredRecord } from '../collections/index.ts'
import type { Json } from '../values/index.ts'

/**
 * A command that was called under a key, and its answer: the same call again gets the same answer and has no second effect.
 * It belongs to the platform, and its id says neither the key nor who called.
 */
export interface IdempotencyRecord extends StoredRecord {
  readonly operation: string
  /** Tells whether the same key comes with another input. */
  readonly input_hash: string
  /** `false` only within the transaction that carries the command out. */
  readonly answer: Json
  readonly kept_until: string
  readonly revision: number
}

/** Hours for which an answer is kept. */
export const IDEMPOTENCY_HOURS = 24

export const idempotencyKeys = defineCollection<IdempotencyRecord>({
  name: 'idempotency_keys',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    operation: { kind: 'text' },
    input_hash: { kind: 'text' },
    answer: { kind: 'json' },
    kept_until: { kind: 'instant' },
    revision: { kind: 'integer' },
  },
  indexes: [{ name: 'idempotency_keys_until', fields: ['kept_until'] }],
})

/** Visible ASCII, such as a UUID; long enough for any, short enough to be kept. */
export function isIdempotencyKey(key: unknown): key is string {
  return typeof key === 'string' && /^[!-~]{1,255}$/.test(key)
}
