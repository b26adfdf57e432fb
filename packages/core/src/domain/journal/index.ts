export { canonicalJson } from './canonical.ts'
export { type ChainMark, hashOf, type Sha256, seal } from './chain.ts'
export {
  type Checkpoint,
  checkpointSchema,
  checkpointText,
  journalCheckpoints,
  type UnsignedCheckpoint,
} from './checkpoint.ts'
export {
  type ChainFault,
  type ChainFaultKind,
  exchanged,
  faultOfSignature,
  goneFromFront,
  type SignatureVerdict,
} from './faults.ts'
export {
  type FollowerPlace,
  type FollowerRecord,
  followerCollections,
  followerPlaces,
  followers,
} from './places.ts'
export {
  type JournalAction,
  type JournalDraft,
  type JournalEntry,
  type JournalHead,
  journal,
  journalEntrySchema,
  journalHeads,
} from './schema.ts'
export {
  type ChainVerdict,
  createVerifier,
  type Verifier,
  type VerifierOptions,
} from './verify.ts'
