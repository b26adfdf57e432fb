export {
  type AssetRate,
  type Cost,
  type CostedDeployment,
  type CostGroup,
  type CostsOptions,
  costs,
} from './costs.ts'
