export { canonicalJson } from './canonical.ts'
export { hashOf, type Sha256, seal } from './chain.ts'
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
  type ChainFault,
  type ChainFaultKind,
  type ChainMark,
  type ChainVerdict,
  createVerifier,
  type VerifierOptions,
} from './verify.ts'
