export { beginGate, cancelGate, expireGate, isGateDue, measureGate, outcomeOf, postponeGate } from './gate.ts'
export { faultsOfGate } from './rules.ts'
export {
  type Because,
  becauseSchema,
  type Gate,
  type GateState,
  gateSchema,
  gateStateSchema,
  type Measurement,
} from './schema.ts'
export { VERDICT_EVENTS, VERDICTS, type Verdict, type VerdictEvent, verdictAfter, worstOf } from './table.ts'
