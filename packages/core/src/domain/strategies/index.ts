export { faultsOfMeans, type Means, type MeansFault } from './means.ts'
export { hashOfPlan, type PlanOptions, planFor, planOptionsSchema } from './plan-for.ts'
export { planSchema } from './rules.ts'
export {
  BYPASSES,
  type Plan,
  PREREQUISITES,
  planShapeSchema,
  type Step,
  type StepKind,
  type StepOf,
} from './schema.ts'
