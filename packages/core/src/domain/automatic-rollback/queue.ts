import { defineQueue } from '../jobs/index.ts'
import { failureSchema } from './schema.ts'

/** Failures in service that wait for their answer. */
export const failures = defineQueue({
  name: 'failures-in-service',
  data: failureSchema,
  key: ({ id }) => id,
  // Longer than a failure lasts: at the latest when it is too old to act on, the journal says so.
  retry: { limit: 100, delay: 500, max: 30_000 },
})
