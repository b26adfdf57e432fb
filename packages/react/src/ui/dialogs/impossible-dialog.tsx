'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { Empty } from '../primitives/notices.tsx'
import { useTexts } from '../root/use-texts.ts'
import { PlaceLine } from './place-line.tsx'

export interface ImpossibleDialogProps {
  readonly deployment: Deployment
  readonly title: string
  /** That it cannot be done. */
  readonly said: string
  /** Why. */
  readonly children: ReactNode
  readonly onClose: () => void
}

/** A dialog for what cannot be done at all: why, and no more. */
export function ImpossibleDialog(props: ImpossibleDialogProps): ReactNode {
  const { deployment, title, said, children, onClose } = props
  const common = useTexts(commonTexts)
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button ref={firstFocus} onClick={onClose}>
          {common.close}
        </Button>
      }
    >
      <div className="slipway-stack">
        <PlaceLine deployment={deployment} />
        <Empty title={said}>{children}</Empty>
      </div>
    </Dialog>
  )
}
