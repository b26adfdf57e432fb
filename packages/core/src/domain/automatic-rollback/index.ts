export { type RollbackAnswer, rollbackAnswers } from './answer.ts'
export {
  decideAutomaticRollback,
  type RollbackDecision,
  type RollbackSituation,
} from './decide.ts'
export { failureOf, triggerOf } from './failure-of.ts'
export { heldBecause, holdSchema, holds, isKeptOut, type SlotHold } from './hold.ts'
export { failures } from './queue.ts'
export { type Failure, type Hold, type RollbackPolicy, rollbackPolicySchema } from './schema.ts'
