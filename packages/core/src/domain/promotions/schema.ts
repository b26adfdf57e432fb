import * as z from 'zod/mini'
import { idSchema } from '../values/index.ts'

const stageSchema = z.strictObject({
  environment: idSchema,
  /** How long a version has to serve here before it may go on. @default 0 */
  soak_seconds: z._default(z.int().check(z.minimum(0), z.maximum(31_536_000)), 0),
  /** Whether its health is checked again after the soak. @default true */
  verify_again: z._default(z.boolean(), true),
  /** Whether a version may pass it by. @default false */
  optional: z._default(z.boolean(), false),
})
export type Stage = z.output<typeof stageSchema>

/** The environments that a version goes through, in their order. */
export const chainSchema = z
  .strictObject({ stages: z.array(stageSchema).check(z.minLength(1), z.maxLength(50)) })
  .check(({ value, issues }) => {
    for (const [index, { environment }] of value.stages.entries())
      if (value.stages.findIndex((stage) => stage.environment === environment) < index)
        issues.push({
          code: 'custom',
          input: value,
          path: ['stages', index, 'environment'],
          message: `${environment} is in the chain already`,
        })
  })
export type Chain = z.output<typeof chainSchema>

/** The standard life of a version. */
export const STANDARD_CHAIN: Chain = chainSchema.parse({
  stages: [
    { environment: 'development' },
    { environment: 'staging', soak_seconds: 3_600 },
    { environment: 'production' },
  ],
})
