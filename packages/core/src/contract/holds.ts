import * as z from 'zod/mini'
import { holdSchema } from '../domain/automatic-rollback/index.ts'
import { idSchema, lineSchema, reasonSchema, revisionSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf } from './pages.ts'

export const holdsContract = {
  list: query({
    summary: 'Holds that automatic rollbacks have laid on slots, the latest first, page by page.',
    path: '/holds',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      environment_name: anyOf(idSchema),
      slot_id: anyOf(lineSchema),
      /** Only those that stand, or only those that were lifted. */
      standing: z.optional(z.boolean()),
      ...pageFields,
    }),
    output: pageOf(holdSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  lift: command({
    summary: 'Lift a hold: what goes into service without a person may be deployed in the slot again.',
    path: '/holds/:id/lift',
    input: z.strictObject({
      id: idSchema,
      revision: z.optional(revisionSchema),
      reason: reasonSchema,
      ticket: z.optional(lineSchema),
    }),
    output: holdSchema,
    permission: 'deployment.operate',
    journal: ['deployment.hold_lifted'],
    stale: ['holds', 'deployments', 'rollouts', 'audit'],
  }),
}
