import type { Deployment } from '@slipway/core'

/** What a person can do with a deployment from a menu or a bar. */
export type ActionName =
  | 'start'
  | 'activate'
  | 'deactivate'
  | 'startMaintenance'
  | 'endMaintenance'
  | 'fail'
  | 'cancel'
  | 'rollback'
  | 'update'
  | 'checkHealth'

/** An action with one short dialog: the rest have dialogs of their own. */
export type PlainAction = Exclude<ActionName, 'startMaintenance' | 'rollback' | 'update' | 'checkHealth'>

export interface Offer {
  /** Likely enough to be a button. */
  readonly buttons: readonly ActionName[]
  /** The rest, in a menu. */
  readonly more: readonly ActionName[]
  /** The one thing to do next, where there is one. */
  readonly primary: ActionName | null
}

const NOTHING: Offer = { buttons: [], more: [], primary: null }

/**
 * What makes sense in the status of a deployment. One that a run carries out is commanded by its run: whoever moved it by hand
 * would only stop the run. Whether this person may do it is the server's to say.
 */
export function offerFor({
  status,
  inactive_reason,
  run_id,
}: Pick<Deployment, 'status' | 'inactive_reason' | 'run_id'>): Offer {
  if (run_id !== null && status === 'pending') return { buttons: [], more: ['update'], primary: null }
  if (run_id !== null && status === 'deploying')
    return { buttons: [], more: ['checkHealth', 'update', 'fail'], primary: null }
  switch (status) {
    case 'pending':
      return { buttons: ['activate', 'start'], more: ['update', 'cancel'], primary: 'activate' }
    case 'deploying':
      return { buttons: ['activate', 'fail'], more: ['checkHealth', 'update'], primary: 'activate' }
    case 'active':
      return {
        buttons: ['rollback', 'startMaintenance'],
        more: ['checkHealth', 'update', 'fail', 'deactivate'],
        primary: null,
      }
    case 'maintenance':
      return {
        buttons: ['endMaintenance', 'rollback'],
        more: ['checkHealth', 'update', 'fail', 'deactivate'],
        primary: 'endMaintenance',
      }
    case 'failed':
      return { buttons: ['rollback'], more: ['update'], primary: 'rollback' }
    case 'inactive':
      // Only what was stopped for a while has anything before it.
      if (inactive_reason !== 'stopped') return NOTHING
      return { buttons: ['activate'], more: ['update', 'deactivate'], primary: 'activate' }
    default:
      return NOTHING
  }
}

/** Letters of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** A version short enough for a button or a title, set apart where it would turn the sentence around it. */
export function shorten(version: string, length = 24): string {
  const letters = [...version]
  const short = letters.length <= length ? version : `${letters.slice(0, length - 1).join('')}…`
  return RIGHT_TO_LEFT.test(short) ? `\u2068${short}\u2069` : short
}

/** Whether a deployment holds its slot. */
export function isServing({ status }: Pick<Deployment, 'status'>): boolean {
  return status === 'active' || status === 'maintenance'
}

/** What picks the deployments of the same slot. */
export function slotOf(deployment: Deployment) {
  const { team_id, application_id, cloud_asset_id, environment_name } = deployment
  return { team_id, application_id, cloud_asset_id, environment_name }
}
