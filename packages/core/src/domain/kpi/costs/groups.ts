export const COST_GROUPS = ['deployment', 'application', 'team', 'environment', 'asset'] as const
export type CostGroup = (typeof COST_GROUPS)[number]
