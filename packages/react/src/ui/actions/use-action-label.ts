'use client'
import type { Deployment } from '@slipway/core'
import { actionsTexts } from '../../texts/actions.ts'
import { type ActionName, shorten } from '../dialogs/action-rules.ts'
import { useRollbackTargets } from '../rollback/use-rollback-targets.ts'
import { useTexts } from '../root/use-texts.ts'

/** What the button of an action says: what it does to what. `withTarget`: also to which version a rollback leads. */
export function useActionLabel(deployment: Deployment, withTarget = false): (action: ActionName) => string {
  const { labels } = useTexts(actionsTexts)
  const { targets } = useRollbackTargets(deployment, withTarget)
  const version = shorten(deployment.version)
  return (action) => {
    switch (action) {
      case 'rollback': {
        const target = withTarget ? targets?.[0] : undefined
        return target === undefined ? labels.rollback : labels.rollbackTo(shorten(target.version))
      }
      case 'startMaintenance':
      case 'endMaintenance':
      case 'fail':
      case 'update':
      case 'checkHealth':
        return labels[action]
      case 'deactivate':
        // What is stopped already can only be stopped for good.
        return deployment.status === 'inactive' ? labels.decommission(version) : labels.deactivate(version)
      default:
        return labels[action](version)
    }
  }
}
