'use client'
import type { Deployment } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { type ReactNode, useRef, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { ChangedNotice } from '../dialogs/changed-notice.tsx'
import { firstFocus } from '../dialogs/first-focus.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useAcknowledged } from '../dialogs/use-acknowledged.ts'
import { useStays } from '../dialogs/use-stays.ts'
import { useWhy, WhyFields } from '../dialogs/why-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Status } from '../primitives/status.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { Comparison } from './comparison.tsx'
import { NotUndone } from './not-undone.tsx'
import { TargetField } from './target-field.tsx'
import type { RollbackTargets } from './use-rollback-targets.ts'

export interface RollbackFormProps {
  readonly deployment: Deployment
  readonly targets: RollbackTargets
  readonly onClose: () => void
  /** The rollback is recorded; whether it is to be activated at once. */
  readonly onRecorded: (rollback: Deployment, activate: boolean) => void
}

/** The first step of a rollback: to which version, what that means, and why. */
export function RollbackForm({ deployment, targets, onClose, onRecorded }: RollbackFormProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  const actions = useTexts(actionsTexts)
  const common = useTexts(commonTexts)
  const reasonText = useReasonText()
  const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(
    deployment.id,
    'rollback',
  )
  const activation = useDeploymentAction(deployment.id, 'activate')
  const why = useWhy()
  const [chosen, setChosen] = useState<string | null>(null)
  const [activates, setActivates] = useState(true)
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const seen = useAcknowledged(deployment.status)
  const changed = seen.changed && !isPending

  const likely = useStays(targets.targets?.[0]?.id)
  const target = targets.targets?.find(({ id }) => id === (chosen ?? likely)) ?? null
  const [version, back] = [shorten(deployment.version), shorten(target?.version ?? '')]
  const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null
  const reasonError = why.reason.trim() === '' ? actions.reasonMissing : null
  const mayActivate = !activation.reasons.some(({ code }) => code === 'right_missing')

  const send = (activate: boolean) => {
    if (isPending || target === null || changed || barred !== null) return
    setTried(true)
    setActivates(activate)
    if (reasonError !== null) return reason.current?.focus()
    mutate(
      { revision: deployment.revision, reason: why.reason.trim(), ...why.given, to: target.id },
      { onSuccess: (rollback) => onRecorded(rollback, activate) },
    )
  }
  if (target === null || (barred !== null && !changed && error === null))
    return (
      <Dialog
        open
        onClose={onClose}
        title={texts.title(version)}
        footer={
          <Button ref={firstFocus} onClick={onClose}>
            {common.close}
          </Button>
        }
      >
        <div className="slipway-stack">
          <PlaceLine deployment={deployment} />
          <Empty title={texts.impossible}>{barred ?? actions.reasons.no_target}</Empty>
        </div>
      </Dialog>
    )
  const barrier = barred ?? (changed ? actions.changed.look : null)
  return (
    <Dialog
      open
      onClose={onClose}
      closesOutside={why.reason === '' && why.ticket === '' && !isPending}
      title={texts.title(version)}
      footer={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button onClick={() => send(false)} busy={isChecking || isPending} reason={barrier}>
            {texts.create}
          </Button>
          <Button
            kind="primary"
            onClick={() => send(true)}
            busy={isChecking || isPending}
            reason={barrier ?? (mayActivate ? null : texts.noActivation)}
          >
            {texts.createAndActivate(back)}
          </Button>
        </>
      }
    >
      <div className="slipway-stack" data-gap="large">
        <div className="slipway-stack">
          <div className="slipway-actions-subject">
            <PlaceLine deployment={deployment} />
            <Status status={deployment.status} inactiveReason={deployment.inactive_reason} />
          </div>
          {changed ? (
            <ChangedNotice
              deployment={deployment}
              onAccept={
                barred === null
                  ? () => {
                      seen.accept()
                      reset()
                    }
                  : undefined
              }
            />
          ) : null}
          <TargetField targets={targets} chosen={target.id} onChoose={setChosen} />
          <Comparison deployment={deployment} target={target} />
        </div>
        <NotUndone deployment={deployment} />
        <section className="slipway-section">
          <h3 className="slipway-title">{texts.steps.title}</h3>
          <ol className="slipway-rollback-steps">
            <li>{texts.steps.record(back)}</li>
            <li>{texts.steps.activate(back, version)}</li>
          </ol>
        </section>
        <div className="slipway-stack">
          <WhyFields
            ref={reason}
            why={why}
            hint={texts.reasonHint}
            required
            error={tried ? reasonError : null}
          />
          {error === null || (changed && isSlipwayError(error, 'stale_revision')) ? null : (
            <ErrorNotice
              error={error}
              title={actions.failed}
              onRetry={() => send(activates)}
              retrying={isPending}
            />
          )}
        </div>
      </div>
    </Dialog>
  )
}
