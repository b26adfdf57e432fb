'use client'
import type { ReactNode } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { commonTexts } from '../../texts/common.ts'
import { ConfirmDialog } from '../confirm/confirm-dialog.tsx'
import { LoadingDialog } from '../dialogs/loading-dialog.tsx'
import { useStays } from '../dialogs/use-stays.ts'
import { Root } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'
import { StartMaintenance } from './start-maintenance.tsx'

export interface MaintenanceDialogProps {
  /** The deployment. */
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

/** Puts what is in service in maintenance, with a reason and a planned end; ends the maintenance of what is in one. */
export function MaintenanceDialog({ id, open, onClose }: MaintenanceDialogProps): ReactNode {
  return <Root view="maintenance">{open ? <Opened key={id} id={id} onClose={onClose} /> : null}</Root>
}

function Opened({ id, onClose }: Pick<MaintenanceDialogProps, 'id' | 'onClose'>): ReactNode {
  const common = useTexts(commonTexts)
  const { data, error, refetch, isFetching } = useDeployment(id)
  // What the dialog was opened for stays what it is for, whatever happens behind it.
  const ends = useStays(data === undefined ? undefined : data.status === 'maintenance')
  if (data === undefined || ends === undefined)
    return (
      <LoadingDialog
        title={common.statuses.maintenance}
        error={error}
        onRetry={() => void refetch()}
        retrying={isFetching}
        onClose={onClose}
      />
    )
  return ends ? (
    <ConfirmDialog deployment={data} action="endMaintenance" onClose={onClose} />
  ) : (
    <StartMaintenance deployment={data} onClose={onClose} />
  )
}
