export { hashOfPlan, type PlanOptions, planFor } from './plan-for.ts'
export { planSchema } from './rules.ts'
export { BYPASSES, type Plan, PREREQUISITES, type Step } from './schema.ts'
