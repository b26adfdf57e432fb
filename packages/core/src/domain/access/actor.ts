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

/** Whether two actors are the same person with the same grants in the same order. */
export function isSameActor(a: Actor, b: Actor): boolean {
  return a.id === b.id && a.name === b.name && isSameList(a.grants, b.grants, isSameGrant)
}

function isSameGrant(a: Grant, b: Grant): boolean {
  if (a.role === 'msp_admin' || b.role === 'msp_admin') return a.role === b.role
  if (a.role !== b.role || a.team_id !== b.team_id) return false
  if (a.role !== 'reader' || b.role !== 'reader') return true
  return isSameList(a.environments, b.environments, Object.is)
}

function isSameList<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (!Array.isArray(b) || a.length !== b.length) return false
  return a.every((item, index) => {
    const other = b[index]
    return other !== undefined && isSame(item, other)
  })
}
