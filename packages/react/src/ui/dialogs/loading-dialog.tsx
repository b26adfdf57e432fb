'use client'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface LoadingDialogProps {
  readonly title: string
  readonly error: Error | null
  readonly onRetry: () => void
  readonly retrying: boolean
  readonly onClose: () => void
}

/** A dialog whose subject is still being read, or could not be. */
export function LoadingDialog({ title, error, onRetry, retrying, onClose }: LoadingDialogProps): ReactNode {
  const common = useTexts(commonTexts)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button ref={firstFocus} onClick={onClose}>
          {error === null ? common.cancel : common.close}
        </Button>
      }
    >
      {error === null ? (
        <Skeleton lines={8} />
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} retrying={retrying} />
      )}
    </Dialog>
  )
}
