import type { DashboardInput } from '../../readings/operations.ts'

/** What the global view can be narrowed to. */
export type GlobalFilter = Pick<DashboardInput, 'team_id' | 'application_id' | 'environment_name'>

/** For how long a failure that nothing followed is worth a look, in days. As the figures have it. */
export const FAILURE_DAYS = 30
/** How many records of a kind are looked at for what needs attention. */
export const LOOKED_AT = 100

export const DAY = 86_400_000
