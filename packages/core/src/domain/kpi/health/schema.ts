import * as z from 'zod/mini'
import { figureSchema, windowSchema } from '../figure.ts'

export const uptimeSchema = z.strictObject({
  /** The share of the observed time in which the service was up. `n` is the number of samples. */
  uptime: figureSchema,
  /** All in milliseconds; they add up to the window. */
  up: z.number(),
  down: z.number(),
  /** Neither known nor under maintenance: without a sample, or with one that found out nothing. */
  unobserved: z.number(),
  maintenance: z.number(),
})
export type Uptime = z.output<typeof uptimeSchema>

export const errorBudgetSchema = z.strictObject({
  /** How long the service may be down in the observed time, in milliseconds. */
  allowed: z.number(),
  spent: z.number(),
  /** The share of it that is left: 1 for all, 0 for none, below 0 where more was spent than there was. */
  left: figureSchema,
  burn_rate: figureSchema,
})
export type ErrorBudget = z.output<typeof errorBudgetSchema>

/** How much of an error budget was gone at the end of a day, week or month. */
export const burnPointSchema = z.strictObject({
  /** Its first day in the zone. */
  date: z.string(),
  window: windowSchema,
  /** In all since the window began, in milliseconds. */
  spent: z.number(),
  /** The share that is left; `null` where nothing was observed in it. */
  left: z.nullable(z.number()),
})
export type BurnPoint = z.output<typeof burnPointSchema>
