export { canonicalJson } from './canonical.ts'
export { GENESIS, hashOf, type Sha256, seal } from './chain.ts'
export {
  JOURNAL_ACTIONS,
  type JournalAction,
  type JournalDraft,
  type JournalEntry,
  type JournalHead,
  journal,
  journalEntrySchema,
  journalHeads,
  SUBJECT_KINDS,
} from './schema.ts'
export {
  type ChainFault,
  type ChainFaultKind,
  type ChainMark,
  type ChainVerdict,
  createVerifier,
  type Verifier,
  type VerifierOptions,
} from './verify.ts'
