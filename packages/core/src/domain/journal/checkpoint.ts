import * as z from 'zod/mini'
import { defineCollection } from '../collections/index.ts'
import { idSchema, lineSchema, storedInstantSchema } from '../values/index.ts'
import { canonicalJson } from './canonical.ts'

/**
 * Where a chain ended at some time, signed. Whoever can write to the database can write a chain anew, with every hash
 * right; what they cannot write is a signature, so the chain must still have the entry that a checkpoint names.
 */
export const checkpointSchema = z.strictObject({
  /** Team and number: `t1/7`. */
  id: z.string(),
  /** The chain: a team, or `_platform`. */
  team_id: idSchema,
  /** 1, 2, 3 … within the chain, so that a missing one is missed. */
  number: z.int().check(z.minimum(1)),
  /** The last entry of the chain at that time, and its hash, which covers all entries in front of it. */
  seq: z.int().check(z.minimum(1)),
  hash: z.string(),
  /** When it was signed. */
  at: storedInstantSchema,
  /** Name of the key that signed it. */
  key_id: lineSchema,
  /** Ed25519 (RFC 8032) over the UTF-8 bytes of `checkpointText`, in base64url. */
  signature: z.string(),
})
export type Checkpoint = z.output<typeof checkpointSchema>

/** A checkpoint before it is signed. */
export type UnsignedCheckpoint = Omit<Checkpoint, 'id' | 'signature'>

export const journalCheckpoints = defineCollection<Checkpoint>({
  name: 'journal_checkpoints',
  version: 1,
  appendOnly: true,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    number: { kind: 'integer' },
    seq: { kind: 'integer' },
    hash: { kind: 'text' },
    at: { kind: 'instant' },
    key_id: { kind: 'text' },
    signature: { kind: 'text' },
  },
  unique: [{ name: 'journal_checkpoints_line', fields: ['team_id', 'number'] }],
  indexes: [{ name: 'journal_checkpoints_by_seq', fields: ['team_id', 'seq', 'id'] }],
})

/**
 * What is signed: the canonical JSON (RFC 8785) of the checkpoint without `id` and `signature`, and of what it is, so that
 * a signature over anything else is none over a checkpoint.
 */
export function checkpointText({ team_id, number, seq, hash, at, key_id }: UnsignedCheckpoint): string {
  return canonicalJson({ type: 'slipway.journal_checkpoint.v1', team_id, number, seq, hash, at, key_id })
}
