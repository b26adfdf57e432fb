export { incidents } from './collection.ts'
export { timeFaults } from './faults.ts'
export { INCIDENT_SEVERITIES, type Incident, incidentLinkSchema, incidentSchema } from './schema.ts'
