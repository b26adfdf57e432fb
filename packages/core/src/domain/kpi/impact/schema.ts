import * as z from 'zod/mini'
import { figureSchema } from '../figure.ts'
import { CRITICALITY_ORDER } from './criticality.ts'

const criticalitySchema = z.nullable(z.enum(CRITICALITY_ORDER))

export const impactSchema = z.strictObject({
  /** How many services depend on what is deployed. `n` is the number of deployments. */
  touched: figureSchema,
  /** The greatest of the services and applications; `null` where none of them says. */
  criticality: criticalitySchema,
  /** The most critical first, then by name. */
  services: z.array(
    z.strictObject({
      id: z.string(),
      /** `null` for a service that an application names and the catalog does not know. */
      name: z.nullable(z.string()),
      criticality: criticalitySchema,
      /** The deployments that touch it, in the order of their ids. */
      deployment_ids: z.array(z.string()),
    }),
  ),
})
export type Impact = z.output<typeof impactSchema>
