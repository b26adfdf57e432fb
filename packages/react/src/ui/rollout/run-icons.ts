import type { RunView } from '@slipway/core'
import type { IconName } from '../primitives/icon.tsx'

/** The shape of each state of a run. */
export const RUN_ICONS: Readonly<Record<RunView['state'], IconName>> = {
  queued: 'pending',
  waiting: 'pending',
  running: 'deploying',
  paused: 'pause',
  baking: 'healthy',
  aborting: 'rolled_back',
  halted: 'degraded',
  succeeded: 'active',
  rolled_back: 'rolled_back',
  failed: 'failed',
  cancelled: 'cancelled',
  rejected: 'cancelled',
  expired: 'cancelled',
  superseded: 'inactive',
}
