import type { Dashboard } from '../../cache/operations.ts'

/** One figure of the dashboard, with all that one has to know to trust it. */
export type Figure = Dashboard['success_rate']
