/**
 * Every error code a caller can meet, with the HTTP status it travels under and its fixed title. Codes are stable:
 * one is never renamed or reused. Translate and branch on the code, never on the message.
 */
export const ERROR_CODES = {
  invalid_input: { status: 400, title: 'The input is not valid' },
  malformed_request: { status: 400, title: 'The request cannot be read' },
  idempotency_key_missing: { status: 400, title: 'The command needs an idempotency key' },
  invalid_cursor: { status: 400, title: 'The page cursor is not valid' },
  unauthenticated: { status: 401, title: 'Nobody is signed in' },
  webhook_unauthentic: { status: 401, title: 'The webhook is not authentic' },
  forbidden: { status: 403, title: 'The right is missing' },
  not_found: { status: 404, title: 'There is no such thing' },
  entries_removed: { status: 410, title: 'The journal no longer reaches that far back' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  transition_refused: { status: 409, title: 'The deployment cannot do that now' },
  rollout_refused: { status: 409, title: 'The rollout cannot do that now' },
  promotion_refused: { status: 409, title: 'The promotion cannot do that now' },
  slot_occupied: { status: 409, title: 'Another deployment holds the slot' },
  slot_held: { status: 409, title: 'The slot is held after an automatic rollback' },
  already_exists: { status: 409, title: 'It exists already' },
  lease_lost: { status: 409, title: "The job is not this worker's any more" },
  stale_revision: { status: 412, title: 'The record has changed since it was read' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body has the wrong media type' },
  destination_refused: { status: 422, title: 'This place may not be called' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key belongs to another call' },
  signing_key_missing: { status: 422, title: 'There is no key to sign checkpoints with' },
  secrets_key_missing: { status: 422, title: 'There is no key to protect secret values with' },
  body_taken: { status: 500, title: 'The body was read before Slipway could read it' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  secrets_unreadable: { status: 500, title: 'A secret value cannot be decrypted' },
  storage_failed: { status: 500, title: 'The store answered with an error' },
  schema_missing: { status: 503, title: 'The database schema is not installed' },
  schema_newer: { status: 503, title: 'The database schema is newer than this code' },
  schema_drifted: { status: 503, title: 'The database schema is not what was installed' },
  storage_busy: { status: 503, title: 'The store is busy' },
  job_timed_out: { status: 503, title: 'The job took too long' },
  storage_unreachable: { status: 503, title: 'The store cannot be reached' },
  outcome_unknown: { status: 503, title: 'It is not known whether it was done' },
  closed: { status: 503, title: 'Slipway is closed' },
  network_failed: { status: 503, title: 'The server could not be reached' },
} as const

export type ErrorCode = keyof typeof ERROR_CODES

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value)
}
