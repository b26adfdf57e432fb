import * as z from 'zod/mini'
import { defineQueue } from '../jobs/index.ts'
import { idSchema } from '../values/index.ts'

/** A deployment whose maintenance has come to its planned end. */
export const maintenanceEnds = defineQueue({
  name: 'maintenance-ends',
  data: z.object({ deployment_id: idSchema }),
  key: ({ deployment_id }) => deployment_id,
  // A day's worth: whatever is in the way, a maintenance must not last for ever.
  retry: { limit: 150, max: 600_000 },
})
