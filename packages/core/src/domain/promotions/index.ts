export { advancePromotion, begunStage, type PromotionDecision, type StageSight } from './advance.ts'
export {
  PROMOTION_STATES,
  type Promotion,
  type PromotionReason,
  type PromotionRecord,
  type PromotionStage,
  promotionSchema,
  promotions,
  stageInputSchema,
  toPromotion,
} from './collection.ts'
export { applyPromotionCommand, type PromotionCommand } from './commands.ts'
export { type Eligibility, eligibilityFor, nextStage, type StageState } from './decide.ts'
export { type Chain, chainSchema, STANDARD_CHAIN } from './schema.ts'
