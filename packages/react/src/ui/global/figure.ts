import type { Dashboard } from '../../readings/operations.ts'

/** One figure of the dashboard, with all that one has to know to trust it. */
export type Figure = Dashboard['success_rate']
