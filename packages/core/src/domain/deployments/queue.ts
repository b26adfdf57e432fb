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

/** A side that was kept ready to take over again, at the end of its time. */
export const standbyEnds = defineQueue({
  name: 'standby-ends',
  data: z.object({ deployment_id: idSchema, run_id: idSchema }),
  key: ({ deployment_id, run_id }) => `${deployment_id}/${run_id}`,
  // About two days: a side that is withdrawn nowhere costs, but harms nobody.
  retry: { limit: 300, delay: 1_000, max: 600_000 },
})
