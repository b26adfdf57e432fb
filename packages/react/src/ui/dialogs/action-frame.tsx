'use client'
import type { Deployment } from '@slipway/core'
import type { FormEvent, ReactNode } from 'react'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Status } from '../primitives/status.tsx'
import { useTexts } from '../root/use-texts.ts'
import { ChangedNotice } from './changed-notice.tsx'
import { PlaceLine } from './place-line.tsx'
import type { AskedAction } from './use-asked-action.ts'

export interface ActionFrameProps {
  readonly asked: AskedAction
  readonly title: string
  /** What does it: `submit` buttons send the form. A way out stands before them. */
  readonly buttons: ReactNode
  /** Makes the dialog a form, which Enter sends too. */
  readonly onSubmit?: (() => void) | undefined
  /** `narrow`: a few fields, one below the other. @default 'wide' */
  readonly size?: 'narrow' | 'wide' | undefined
  /** Whether the way out has the focus first. @default false */
  readonly cautious?: boolean | undefined
  /** Whether something beside the reason would be lost with it. @default false */
  readonly typed?: boolean | undefined
  /** What is in service in its slot, where that is of account. */
  readonly serving?: Deployment | null | undefined
  /** What has been changed meanwhile, and by whom. */
  readonly changes?: ReactNode
  /** Sections that stand apart, below the rest. */
  readonly sections?: ReactNode
  readonly children: ReactNode
}

/** The dialog of an action: what it is about, what has changed since, and a way out. */
export function ActionFrame(props: ActionFrameProps): ReactNode {
  const { asked, title, buttons, onSubmit, size = 'wide', cautious = false, typed = false } = props
  const { deployment, why, isPending, changed, accept, onClose } = asked
  const common = useTexts(commonTexts)
  const head = (
    <div className="slipway-stack">
      <div className="slipway-actions-subject">
        <PlaceLine deployment={deployment} />
        <Status status={deployment.status} inactiveReason={deployment.inactive_reason} />
      </div>
      {changed ? (
        <ChangedNotice deployment={deployment} serving={props.serving} onAccept={accept ?? undefined}>
          {props.changes}
        </ChangedNotice>
      ) : null}
      {props.children}
    </div>
  )
  const dialog = (
    <Dialog
      open
      onClose={onClose}
      closesOutside={why.reason === '' && why.ticket === '' && !typed && !isPending}
      title={title}
      footer={
        <>
          <Button ref={cautious ? firstFocus : undefined} onClick={onClose}>
            {common.cancel}
          </Button>
          {buttons}
        </>
      }
    >
      {props.sections === undefined ? (
        head
      ) : (
        <div className="slipway-stack" data-gap="large">
          {head}
          {props.sections}
        </div>
      )}
    </Dialog>
  )
  if (onSubmit === undefined) return dialog
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A host may have put the view into a form of its own.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form className="slipway-actions-form" data-size={size} onSubmit={submit} noValidate>
      {dialog}
    </form>
  )
}

export interface ActionErrorProps {
  readonly asked: AskedAction
  readonly onRetry?: (() => void) | undefined
}

/** Why it was not done. Nothing where all is well. */
export function ActionError({ asked, onRetry }: ActionErrorProps): ReactNode {
  const texts = useTexts(actionsTexts)
  if (asked.error === null) return null
  return (
    <>
      <ErrorNotice error={asked.error} title={texts.failed} onRetry={onRetry} retrying={asked.isPending} />
      {asked.isStale ? <p>{texts.staleAgain}</p> : null}
    </>
  )
}
