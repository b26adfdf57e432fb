'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '../confirm/confirm-dialog.tsx'
import type { ActionName } from '../dialogs/action-rules.ts'
import { EditDialog } from '../edit/edit-dialog.tsx'
import { HealthCheckDialog } from '../health/health-check-dialog.tsx'
import { MaintenanceDialog } from '../maintenance/maintenance-dialog.tsx'
import { RollbackDialog } from '../rollback/rollback-dialog.tsx'

export interface ActionDialogProps {
  readonly deployment: Deployment
  readonly action: ActionName
  readonly onClose: () => void
}

/** The dialog of an action. */
export function ActionDialog({ deployment, action, onClose }: ActionDialogProps): ReactNode {
  switch (action) {
    case 'rollback':
      return <RollbackDialog id={deployment.id} open onClose={onClose} />
    case 'startMaintenance':
      return <MaintenanceDialog id={deployment.id} open onClose={onClose} />
    case 'checkHealth':
      return <HealthCheckDialog deployment={deployment} onClose={onClose} />
    case 'update':
      return <EditDialog id={deployment.id} open onClose={onClose} />
    default:
      return <ConfirmDialog deployment={deployment} action={action} onClose={onClose} />
  }
}
