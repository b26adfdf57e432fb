export {
  decideAutomaticRollback,
  type RollbackDecision,
  type RollbackSituation,
} from './decide.ts'
export { type Failure, type Hold, type RollbackPolicy, rollbackPolicySchema } from './schema.ts'
