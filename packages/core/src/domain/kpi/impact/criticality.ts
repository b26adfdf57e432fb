export const CRITICALITY_ORDER = ['low', 'medium', 'high', 'critical'] as const
export type ServiceCriticality = (typeof CRITICALITY_ORDER)[number]
