import { defineCollection } from '../collections/index.ts'
import type { Incident } from './schema.ts'

export const incidents = defineCollection<Incident>({
  name: 'incidents',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    title: { kind: 'text' },
    severity: { kind: 'text' },
    started_at: { kind: 'instant', nullable: true },
    detected_at: { kind: 'instant' },
    resolved_at: { kind: 'instant', nullable: true },
    deployment_ids: { kind: 'json' },
    links: { kind: 'json' },
    recorded_by: { kind: 'text' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  indexes: [
    { name: 'incidents_by_detection', fields: ['team_id', 'detected_at', 'id', 'environment_name'] },
    { name: 'incidents_by_resolution', fields: ['team_id', 'resolved_at'] },
    { name: 'incidents_newest', fields: ['detected_at', 'id'] },
  ],
})
