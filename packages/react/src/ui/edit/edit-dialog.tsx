'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { editTexts } from '../../texts/edit.ts'
import { LoadingDialog } from '../dialogs/loading-dialog.tsx'
import { Root } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'

// The form brings along what reads and checks its fields, which no other dialog needs.
const EditForm = lazy(() => import('./edit-form.tsx').then((module) => ({ default: module.EditForm })))

export interface EditDialogProps {
  /** The deployment. */
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
}

/**
 * Changes what may be changed of a deployment: health check, tags, contacts, documentation, how to go back, and the planned
 * date while it is pending. Only what was changed is sent; what somebody else changes meanwhile is shown first.
 */
export function EditDialog({ id, open, onClose }: EditDialogProps): ReactNode {
  return <Root view="edit">{open ? <Opened key={id} id={id} onClose={onClose} /> : null}</Root>
}

function Opened({ id, onClose }: Pick<EditDialogProps, 'id' | 'onClose'>): ReactNode {
  const texts = useTexts(editTexts)
  const { data, error, refetch, isFetching } = useDeployment(id)
  const loading = (
    <LoadingDialog
      title={texts.loading}
      error={data === undefined ? error : null}
      onRetry={() => void refetch()}
      retrying={isFetching}
      onClose={onClose}
    />
  )
  if (data === undefined) return loading
  return (
    <Suspense fallback={loading}>
      <EditForm deployment={data} onClose={onClose} />
    </Suspense>
  )
}
