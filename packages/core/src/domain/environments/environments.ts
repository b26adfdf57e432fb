import * as z from 'zod/mini'
import { idSchema, lineSchema } from '../values/index.ts'

/**
 * An environment that applications are deployed to. `order` is its place in a promotion, low to high. `protected`
 * environments are changed by team managers and admins only; developers may deploy to `open` ones.
 */
export const environmentSchema = z.strictObject({
  name: idSchema,
  title: z.optional(lineSchema),
  order: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  protection: z.enum(['open', 'protected']),
})

export type Environment = z.infer<typeof environmentSchema>

/** The environments that every installation starts with, in promotion order. */
export const DEFAULT_ENVIRONMENTS: readonly Environment[] = [
  { name: 'development', order: 10, protection: 'open' },
  { name: 'testing', order: 20, protection: 'open' },
  { name: 'staging', order: 30, protection: 'open' },
  { name: 'demo', order: 40, protection: 'open' },
  { name: 'production', order: 50, protection: 'protected' },
]
