import type { Deployment } from '@slipway/core'
import type { Texts } from '../../texts/index.ts'
import { isServing, type PlainAction, shorten } from '../dialogs/action-rules.ts'

export interface EffectsContext {
  readonly deployment: Deployment
  /** What is in service in the slot; `null` for nothing. */
  readonly serving: Deployment | null
  readonly decommission: boolean
}

/** What an action will do, one sentence each: what becomes of this version, then of others. */
export function effectsOf(
  action: PlainAction,
  { deployment, serving, decommission }: EffectsContext,
  texts: Texts['actions']['effects'],
): string[] {
  const version = shorten(deployment.version, 60)
  const other = serving === null || serving.id === deployment.id ? null : serving
  const stays = other === null ? texts.nothingServes : texts.stays(shorten(other.version, 60))
  switch (action) {
    case 'start':
      return [texts.begins, stays]
    case 'activate': {
      const goes = texts.goesInService(version)
      if (other === null) return [goes, texts.replacesNothing]
      const then = other.id === deployment.rollback_of_id ? texts.isRolledBack : texts.isReplaced
      return [goes, then(shorten(other.version, 60))]
    }
    case 'deactivate':
      if (deployment.status === 'inactive') return [texts.forGood]
      return [texts.goesOut(version), decommission ? texts.forGood : texts.comesBack]
    case 'fail':
      return isServing(deployment)
        ? [texts.failsInService(version), texts.canRollBack]
        : [texts.attemptFails, stays]
    case 'cancel':
      return [texts.calledOff(version), texts.noReturn]
    case 'endMaintenance':
      return [texts.activeAgain(version), texts.alertsAgain]
  }
}
