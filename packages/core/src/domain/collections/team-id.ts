import * as z from 'zod/mini'
import { idSchema } from '../values/index.ts'
import { PLATFORM } from './collection.ts'

/** The id of a team, as a host may give it: any but the one that stands for the platform itself. */
export const teamIdSchema = idSchema.check(
  z.refine((id) => id !== PLATFORM, `must not be ${PLATFORM}, which is reserved`),
)
