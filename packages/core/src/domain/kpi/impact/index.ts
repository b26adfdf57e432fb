export type { ServiceCriticality } from './criticality.ts'
export { type ImpactApplication, type ImpactService, impact } from './impact.ts'
export type { Impact } from './schema.ts'
