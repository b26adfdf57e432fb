'use client'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { Allowance } from '../../hooks/results.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { FoldedFields } from './folded-fields.tsx'
import { useWhy, WhyFields } from './why-fields.tsx'

/** Why it is done, as operations take it. `reason` is empty only where it need not be explained. */
export interface Said {
  readonly reason: string
  /** Reason and ticket, without what was left empty. */
  readonly given: { readonly reason?: string; readonly ticket?: string }
}

export interface AskDialogProps {
  readonly title: string
  /** What it is about. */
  readonly subject?: ReactNode
  /** What will happen, one sentence each. */
  readonly effects: readonly string[]
  /** Whether it has to be explained. */
  readonly explained: boolean
  /** What to write as a reason. */
  readonly hint?: string | undefined
  readonly confirm: string
  /** `danger`: it takes something away. @default 'primary' */
  readonly kind?: 'primary' | 'danger' | undefined
  readonly allowance: Allowance
  readonly isPending: boolean
  /** Why it was not done. */
  readonly error: Error | null
  readonly onSend: (said: Said) => void
  readonly onClose: () => void
  /** What else is asked for. */
  readonly children?: ReactNode
}

/** Asks before something is done that is not about one deployment as a whole: what will happen, and why. */
export function AskDialog(props: AskDialogProps): ReactNode {
  const { title, subject, effects, explained, hint, confirm, kind = 'primary', allowance } = props
  const { isPending, error, onSend, onClose, children } = props
  const common = useTexts(commonTexts)
  const actions = useTexts(actionsTexts)
  const reasonText = useReasonText()
  const why = useWhy()
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const missing = explained && why.reason.trim() === '' ? actions.reasonMissing : null
  const busy = isPending || allowance.isChecking
  const barred = allowance.reasons.length === 0 ? null : reasonText(allowance.reasons)
  const send = (event: FormEvent) => {
    event.preventDefault()
    // A host may have put the view into a form of its own.
    event.stopPropagation()
    if (busy || barred !== null) return
    setTried(true)
    if (missing !== null) return reason.current?.focus()
    onSend({ reason: why.reason.trim(), given: why.given })
  }
  const control = { ref: reason, why, required: explained, error: tried ? missing : null }
  return (
    <form className="slipway-actions-form" data-size="narrow" onSubmit={send} noValidate>
      <Dialog
        open
        onClose={onClose}
        closesOutside={why.reason === '' && why.ticket === '' && !isPending}
        title={title}
        footer={
          <>
            <Button ref={explained ? undefined : firstFocus} onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" kind={kind} busy={busy} reason={barred}>
              {confirm}
            </Button>
          </>
        }
      >
        <div className="slipway-stack">
          {subject}
          <ul className="slipway-actions-effects" aria-label={actions.effects.title}>
            {effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          {error === null ? null : <ErrorNotice error={error} title={actions.failed} />}
          {children}
          {explained ? (
            <div className="slipway-stack">
              <WhyFields control={control} hint={hint} first />
            </div>
          ) : (
            <FoldedFields title={actions.extras}>
              <div className="slipway-stack">
                <WhyFields control={control} hint={hint} />
              </div>
            </FoldedFields>
          )}
        </div>
      </Dialog>
    </form>
  )
}
