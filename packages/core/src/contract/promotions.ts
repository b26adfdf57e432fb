import * as z from 'zod/mini'
import { PROMOTION_STATES, promotionSchema, stageInputSchema } from '../domain/promotions/index.ts'
import { idSchema, lineSchema, reasonSchema, revisionSchema } from '../domain/values/index.ts'
import { command, query } from './operation.ts'
import { anyOf, pageFields, pageOf, whyFields } from './pages.ts'

const actionFields = { id: idSchema, revision: z.optional(revisionSchema), ...whyFields }
const reason = reasonSchema
const common = {
  output: promotionSchema,
  permission: 'deployment.operate',
  journal: ['promotion.commanded'],
  stale: ['promotions', 'audit'],
} as const

export const promotionsContract = {
  create: command({
    summary:
      'Take one version through environments, one after the other: each is rolled out, soaks and is verified before the next.',
    path: '/promotions',
    input: z.strictObject({
      application_id: idSchema,
      version: lineSchema,
      /** Needed only where the application is not in the catalog and the caller has several teams. */
      team_id: z.optional(idSchema),
      commit_sha: z.optional(lineSchema),
      ref: z.optional(lineSchema),
      /** From the lowest environment to the highest, each once. The caller needs the right to operate in all of them. */
      stages: z.array(stageInputSchema).check(z.minLength(1), z.maxLength(20)),
      ...whyFields,
    }),
    ...common,
    journal: ['promotion.created'],
    status: 201,
  }),
  get: query({
    summary: 'One promotion: how far it has come, and what it waits for.',
    path: '/promotions/:id',
    input: z.strictObject({ id: idSchema }),
    output: promotionSchema,
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  list: query({
    summary: 'Promotions by filter, newest first, page by page.',
    path: '/promotions',
    input: z.strictObject({
      team_id: anyOf(idSchema),
      application_id: anyOf(idSchema),
      /** Where they are to arrive. */
      environment_name: anyOf(idSchema),
      version: anyOf(lineSchema),
      state: anyOf(z.enum(PROMOTION_STATES)),
      ...pageFields,
    }),
    output: pageOf(promotionSchema),
    permission: 'deployment.read',
    journal: 'refusals',
  }),
  pause: command({
    summary: 'Begin no further stage. What is under way in one goes on.',
    path: '/promotions/:id/pause',
    input: z.strictObject({ ...actionFields, reason }),
    ...common,
  }),
  resume: command({
    summary: 'Let it go on, with the rights of who says so.',
    path: '/promotions/:id/resume',
    input: z.strictObject(actionFields),
    ...common,
  }),
  retry: command({
    summary: 'Begin the stage over in which it halted, with the rights of who says so.',
    path: '/promotions/:id/retry',
    input: z.strictObject(actionFields),
    ...common,
  }),
  cancel: command({
    summary: 'End it where it is. What has begun goes on: abort its run to undo it.',
    path: '/promotions/:id/cancel',
    input: z.strictObject({ ...actionFields, reason }),
    ...common,
  }),
}
