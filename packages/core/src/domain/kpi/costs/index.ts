export { type AssetRate, type CostedDeployment, type CostsOptions, costs } from './costs.ts'
export type { CostGroup } from './groups.ts'
export type { Cost, Costs } from './schema.ts'
