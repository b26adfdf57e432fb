import * as z from 'zod/mini'
import { defineCollection } from '../collections/index.ts'
import type { DeploymentType } from '../deployments/index.ts'
import { idSchema, revisionSchema, storedInstantSchema, textSchema } from '../values/index.ts'

/**
 * What an automatic rollback leaves on its slot: until a person lifts it, nothing is deployed there that goes into service
 * without a person. Times are UTC; `null` has not happened.
 */
export const holdSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  application_id: idSchema,
  cloud_asset_id: idSchema,
  environment_name: idSchema,
  slot_id: z.string(),
  /** The deployment that failed. */
  deployment_id: idSchema,
  /** The deployment that brings the version before it back. */
  rollback_id: idSchema,
  /** The incident that was opened. */
  incident_id: idSchema,
  /** What was seen, and what was done. */
  reason: textSchema,
  since: storedInstantSchema,
  lifted_at: z.nullable(storedInstantSchema),
  /** Profile of who lifted it. */
  lifted_by: z.nullable(idSchema),
  /** What that person said to it. */
  lifted_because: z.nullable(textSchema),
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type SlotHold = z.output<typeof holdSchema>

export const holds = defineCollection<SlotHold>({
  name: 'holds',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    cloud_asset_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    slot_id: { kind: 'text' },
    deployment_id: { kind: 'text' },
    rollback_id: { kind: 'text' },
    incident_id: { kind: 'text' },
    reason: { kind: 'text' },
    since: { kind: 'instant' },
    lifted_at: { kind: 'instant', nullable: true },
    lifted_by: { kind: 'text', nullable: true },
    lifted_because: { kind: 'text', nullable: true },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  unique: [{ name: 'holds_standing', fields: ['slot_id'], where: { op: 'null', field: 'lifted_at' } }],
  indexes: [
    { name: 'holds_by_team', fields: ['team_id', 'since', 'id', 'environment_name'] },
    { name: 'holds_newest', fields: ['since', 'id'] },
  ],
})

/** Whether a hold keeps deployments of the type out: those that go into service without a person. */
export function isKeptOut(type: DeploymentType): boolean {
  return type === 'automated' || type === 'blue_green' || type === 'canary'
}

/** Why one is kept out, in words. */
export function heldBecause({ since, reason }: Pick<SlotHold, 'since' | 'reason'>): string {
  return `The slot is held since ${since}, until a person lifts it: ${reason}`
}
