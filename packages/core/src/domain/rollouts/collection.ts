import * as z from 'zod/mini'
import { defineCollection } from '../collections/index.ts'
import { eq, not } from '../conditions/index.ts'
import { idSchema, revisionSchema, storedInstantSchema } from '../values/index.ts'
import { type Run, runSchema } from './schema.ts'
import { isUnderWay } from './table.ts'

/** A run as it is shown: where it takes place, and at which revision it is. */
export const runViewSchema = z.strictObject({
  ...runSchema.shape,
  team_id: idSchema,
  application_id: idSchema,
  cloud_asset_id: idSchema,
  environment_name: idSchema,
  slot_id: z.string(),
  revision: revisionSchema,
  created_at: storedInstantSchema,
  updated_at: storedInstantSchema,
})
export type RunView = z.output<typeof runViewSchema>

/** A run at rest. Its steps are in it, so that one write moves all of it or nothing. */
export interface RunRecord extends RunView {
  /** The slot that it holds while it is under way; at most one run holds a slot. */
  readonly held_slot_id: string | null
  readonly lease_owner: string | null
  readonly lease_until: string | null
  readonly lease_epoch: number
}

export const runs = defineCollection<RunRecord>({
  name: 'runs',
  version: 1,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    application_id: { kind: 'text' },
    cloud_asset_id: { kind: 'text' },
    environment_name: { kind: 'text' },
    slot_id: { kind: 'text' },
    held_slot_id: { kind: 'text', nullable: true },
    deployment_id: { kind: 'text' },
    previous_deployment_id: { kind: 'text', nullable: true },
    plan: { kind: 'json' },
    plan_hash: { kind: 'text' },
    state: { kind: 'text' },
    cause: { kind: 'json', nullable: true },
    cursor: { kind: 'integer' },
    steps: { kind: 'json' },
    background: { kind: 'json' },
    undo: { kind: 'json' },
    pauses: { kind: 'json' },
    paused_at: { kind: 'instant', nullable: true },
    escalated_at: { kind: 'instant', nullable: true },
    blocks: { kind: 'json' },
    requested_at: { kind: 'instant', nullable: true },
    expires_at: { kind: 'instant', nullable: true },
    started_at: { kind: 'instant', nullable: true },
    promoted_at: { kind: 'instant', nullable: true },
    ended_at: { kind: 'instant', nullable: true },
    recoveries: { kind: 'integer' },
    commands: { kind: 'json' },
    due_at: { kind: 'instant', nullable: true },
    lease_owner: { kind: 'text', nullable: true },
    lease_until: { kind: 'instant', nullable: true },
    lease_epoch: { kind: 'integer' },
    revision: { kind: 'integer' },
    created_at: { kind: 'instant' },
    updated_at: { kind: 'instant' },
  },
  unique: [
    // At most one run of a slot is under way: held by the database itself, whatever the code does.
    {
      name: 'runs_under_way',
      fields: ['held_slot_id'],
      where: not({ op: 'null', field: 'held_slot_id' }),
    },
    // One attempt for one deployment: to try again is a new deployment.
    { name: 'runs_of_deployment', fields: ['deployment_id'] },
  ],
  indexes: [
    { name: 'runs_due', fields: ['due_at', 'id'], where: not({ op: 'null', field: 'due_at' }) },
    { name: 'runs_undone', fields: ['due_at', 'id'], where: eq('state', 'aborting') },
    { name: 'runs_by_team', fields: ['team_id', 'created_at', 'id', 'environment_name', 'state'] },
    { name: 'runs_newest', fields: ['created_at', 'id'] },
  ],
})

/**
 * Whether the run keeps others out of its slot. One that halted in service does not: what follows may be the rollback of
 * it.
 */
export function holdsSlot({ state, promoted_at }: Pick<Run, 'state' | 'promoted_at'>): boolean {
  return isUnderWay(state) && !(state === 'halted' && promoted_at !== null)
}

/** The run of a record, as decisions take it. */
export function toRun(record: RunRecord): Run {
  return runFields(toRunView(record))
}

export function toRunView(record: RunRecord): RunView {
  const {
    held_slot_id: _slot,
    lease_owner: _owner,
    lease_until: _until,
    lease_epoch: _epoch,
    ...view
  } = record
  return view
}

function runFields(view: RunView): Run {
  const {
    team_id: _team,
    application_id: _application,
    cloud_asset_id: _asset,
    environment_name: _environment,
    slot_id: _slot,
    revision: _revision,
    created_at: _created,
    updated_at: _updated,
    ...run
  } = view
  return run
}
