import * as z from 'zod/mini'
import { teamIdSchema } from '../collections/index.ts'
import { idSchema, lineSchema } from '../values/index.ts'

/**
 * One right of a person: a role, and the team in which it holds. An `msp_admin` holds it everywhere; a `reader` only in
 * the environments named.
 */
const grantSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('msp_admin') }),
  z.strictObject({ role: z.literal('team_manager'), team_id: teamIdSchema }),
  z.strictObject({ role: z.literal('developer'), team_id: teamIdSchema }),
  z.strictObject({
    role: z.literal('reader'),
    team_id: teamIdSchema,
    environments: z.array(idSchema).check(z.minLength(1)),
  }),
])

/** Whoever acts: a person of the host, or a program that the host trusts. The host says who it is and what they hold. */
export const actorSchema = z.strictObject({
  id: idSchema,
  name: lineSchema,
  grants: z.array(grantSchema).check(z.maxLength(100_000)),
})

export type Grant = z.infer<typeof grantSchema>
export type Actor = z.infer<typeof actorSchema>
export type Role = Grant['role']
