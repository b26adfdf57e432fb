import * as z from 'zod/mini'
import { figureSchema } from '../figure.ts'

export const costSchema = z.strictObject({
  /** The id of the group; `null` for all of them. */
  of: z.nullable(z.string()),
  currency: z.string(),
  /** Minor units, rounded half to even once, at the end. `n` is the number of deployments. */
  spent: figureSchema,
  /** Against the window before, of the same length. */
  change: figureSchema,
  /** Spent / budget: 1 is all of it. `null` where there is no budget in that currency. */
  budget: z.nullable(figureSchema),
})
export type Cost = z.output<typeof costSchema>

/** What was spent in all, currency by currency, and by group. */
export const costsSchema = z.strictObject({
  total: z.array(costSchema),
  groups: z.array(costSchema),
  /** How many deployments were left out, by reason. */
  excluded: z.record(z.string(), z.int()),
})
export type Costs = z.output<typeof costsSchema>
