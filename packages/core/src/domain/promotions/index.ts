export { type Eligibility, eligibilityFor, nextStage, type StageState } from './decide.ts'
export { type Chain, chainSchema, STANDARD_CHAIN } from './schema.ts'
