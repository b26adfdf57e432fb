import { defineCollection, type StoredRecord } from '../collections/index.ts'
import { not } from '../conditions/index.ts'
import type { Failure } from './schema.ts'

/** What was done about one failure. It has the failure's id, so that none is answered twice. */
export interface RollbackAnswer extends StoredRecord {
  readonly slot_id: string
  readonly trigger: Failure['trigger']
  /** The deployment that failed. */
  readonly undid_id: string
  /** The rollback; `null`: there is none, for these reasons. */
  readonly deployment_id: string | null
  /** Codes. */
  readonly reasons: readonly string[]
  readonly at: string
}

export const rollbackAnswers = defineCollection<RollbackAnswer>({
  name: 'automatic_rollbacks',
  version: 1,
  appendOnly: true,
  fields: {
    id: { kind: 'text' },
    team_id: { kind: 'text' },
    slot_id: { kind: 'text' },
    trigger: { kind: 'text' },
    undid_id: { kind: 'text' },
    deployment_id: { kind: 'text', nullable: true },
    reasons: { kind: 'json' },
    at: { kind: 'instant' },
  },
  unique: [
    // One deployment is rolled back once: held by the database itself, whatever the code does.
    {
      name: 'automatic_rollbacks_made',
      fields: ['undid_id'],
      where: not<RollbackAnswer>({ op: 'null', field: 'deployment_id' }),
    },
  ],
  indexes: [{ name: 'automatic_rollbacks_of_slot', fields: ['slot_id', 'at', 'id'] }],
})
