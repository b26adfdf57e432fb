import { PLATFORM } from '../domain/collections/index.ts'
import { IDEMPOTENCY_HOURS, idempotencyKeys, isIdempotencyKey } from '../domain/idempotency/index.ts'
import { canonicalJson } from '../domain/journal/index.ts'
import { type Json, toInstant } from '../domain/values/index.ts'
import { SlipwayError } from '../errors/index.ts'
import { isUniqueViolation, type Scope, type StorageTransaction } from '../ports/index.ts'

const SCOPE: Scope = { teams: [PLATFORM] }
const HOUR = 3_600_000

/** A command that is to have its effect once, however often it is called. */
export interface KeyedCall {
  readonly id: string
  readonly operation: string
  readonly input_hash: string
}

/** Another call under the same key was first, and has committed by now. */
class KeyTaken extends Error {}

/**
 * What a call under a key is known by. Keys of two people are two keys. The key is not kept, and without it nobody can try
 * out which input made the hash.
 */
export function keyedCall(
  sha256: (text: string) => string,
  actorId: string,
  operation: string,
  input: unknown,
  key: string,
): KeyedCall {
  if (!isIdempotencyKey(key))
    throw new SlipwayError('invalid_input', 'An idempotency key has 1 to 255 visible ASCII characters.', {
      next: 'Use a UUID, a new one for each command and the same one for its repetition.',
    })
  // A value that is left out and one that is undefined are the same input.
  const plain: Json = JSON.parse(JSON.stringify(input))
  return {
    id: sha256(canonicalJson([actorId, key])),
    operation,
    input_hash: sha256(canonicalJson([key, operation, plain])),
  }
}

/**
 * Carries the work out and keeps its answer in the same transaction, or gives the answer that was kept. A second call that
 * comes while the first is under way waits for it where the database lets two writers at once, and then gets its answer.
 */
export async function once<T>(
  tx: StorageTransaction,
  { id, operation, input_hash }: KeyedCall,
  now: string,
  work: () => Promise<T>,
): Promise<T> {
  const kept = await tx.get(idempotencyKeys, SCOPE, id)
  if (kept !== null && kept.kept_until > now) {
    if (kept.operation === operation && kept.input_hash === input_hash) return kept.answer as T
    throw new SlipwayError(
      'idempotency_key_reused',
      `This idempotency key was used for another call of ${kept.operation}.`,
      { next: 'Use a new key for a new command, and the same key only to repeat a call as it was.' },
    )
  }
  if (kept !== null) await tx.remove(idempotencyKeys, SCOPE, id)
  const kept_until = toInstant(Date.parse(now) + IDEMPOTENCY_HOURS * HOUR)
  try {
    await tx.insert(idempotencyKeys, {
      id,
      team_id: PLATFORM,
      operation,
      input_hash,
      answer: false,
      kept_until,
      revision: 1,
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new KeyTaken() : error
  }
  const answer = await work()
  await tx.update(idempotencyKeys, SCOPE, id, 1, { answer: JSON.parse(JSON.stringify(answer)) })
  return answer
}

/** Calls again when another call under the same key was first: its answer is there then. */
export async function untilKnown<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof KeyTaken)) throw error
    }
  }
}
