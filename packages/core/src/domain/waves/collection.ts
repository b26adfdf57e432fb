import * as z from 'zod/mini'
import type { actorSchema } from '../access/index.ts'
import { defineCollection } from '../collections/index.ts'
import { not } from '../conditions/index.ts'
import { planOptionsSchema } from '../strategies/index.ts'
import { idSchema, revisionSchema, storedInstantSchema } from '../values/index.ts'
import { waveRolloutSchema } from './schema.ts'

/** A rollout in waves as it is shown. All of its deployments are of one team and in one environment. */
export const waveRolloutViewSchema = z.strictObject({
  id: idSchema,
  team_id: idSchema,
  environment_name: idSchema,
  ...waveRolloutSchema.shape,
  /** What differs from the usual plans of the deployments' types. */
  options: z.nullable(planOptionsSchema),
  /** Deployments that could not be rolled back: a person has to see to them. */
  stuck: z.array(idSchema),
  /** Whose rights it begins runs with: of who created or resumed it last. */
  on_behalf_of: idSchema,
  ended_at: z.nullable(storedInstantSchema),
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type WaveRolloutView = z.output<typeof waveRolloutViewSchema>

/** A rollout in waves at rest. */
export interface WaveRolloutRecord extends WaveRolloutView {
  /** The person as the host said last who it is. */
  readonly actor: z.output<typeof actorSchema>
  readonly due_at: string | null
  readonly lease_owner: string | null
  readonly lease_until: string | null
  readonly lease_epoch: number
}

export const waveRollouts = defineCollection<WaveRolloutRecord>({
  name: 'wave_rollouts',
  version: 2,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    plan: { kind: 'json' },
    state: { kind: 'text' },
    cause: { kind: 'text', nullable: true },
    because: { kind: 'json', nullable: true },
    cursor: { kind: 'integer' },
    over_at: { kind: 'instant', nullable: true },
    options: { kind: 'json', nullable: true },
    stuck: { kind: 'json' },
    on_behalf_of: { kind: 'text' },
    actor: { kind: 'json' },
    ended_at: { kind: 'instant', nullable: true },
    due_at: { kind: 'instant', nullable: true },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  indexes: [
    { name: 'wave_rollouts_due', fields: ['due_at', 'id'], where: not({ op: 'null', field: 'due_at' }) },
    { name: 'wave_rollouts_by_team', fields: ['team_id', 'created_at', 'id', 'environment_name', 'state'] },
    { name: 'wave_rollouts_newest', fields: ['created_at', 'id'] },
  ],
})

export function toWaveRolloutView(record: WaveRolloutRecord): WaveRolloutView {
  const {
    actor: _actor,
    due_at: _due,
    lease_owner: _owner,
    lease_until: _until,
    lease_epoch: _epoch,
    ...view
  } = record
  return view
}
