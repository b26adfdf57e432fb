export {
  type Impact,
  type ImpactApplication,
  type ImpactService,
  impact,
  type ServiceCriticality,
} from './impact.ts'
