'use client'
import type { Deployment } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { type PlainAction, shorten } from '../dialogs/action-rules.ts'
import { ChangedNotice } from '../dialogs/changed-notice.tsx'
import { firstFocus } from '../dialogs/first-focus.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useAcknowledged } from '../dialogs/use-acknowledged.ts'
import { useNewest } from '../dialogs/use-newest.ts'
import { useZonedTime } from '../dialogs/use-zoned-time.ts'
import { useWhy, WhyFields } from '../dialogs/why-fields.tsx'
import { ZonedTimeField } from '../dialogs/zoned-time-field.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Status } from '../primitives/status.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { effectsOf } from './effects.ts'
import { useInService } from './use-in-service.ts'

/** Those that have to be explained. */
const EXPLAINED: readonly PlainAction[] = ['deactivate', 'fail', 'cancel']
/** Those that may have happened before they are recorded. */
const DATED: readonly PlainAction[] = ['start', 'activate', 'fail']
/** Those that depend on what is in service in the slot. */
const SLOTTED: readonly PlainAction[] = ['start', 'activate', 'fail']

export interface ConfirmDialogProps {
  readonly deployment: Deployment
  readonly action: PlainAction
  readonly onClose: () => void
}

/** Asks before something is done: what will happen, and why it is done. */
export function ConfirmDialog({ deployment, action, onClose }: ConfirmDialogProps): ReactNode {
  const texts = useTexts(actionsTexts)
  const common = useTexts(commonTexts)
  const announce = useAnnounce()
  const reasonText = useReasonText()
  const current = useNewest(deployment)
  const wantsSlot = SLOTTED.includes(action)
  const found = useInService(deployment, wantsSlot)
  const serving = wantsSlot ? found : null
  const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(
    deployment.id,
    action,
  )
  const why = useWhy()
  const time = useZonedTime()
  const [earlier, setEarlier] = useState(false)
  const [decommission, setDecommission] = useState(deployment.status === 'inactive')
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const moment = useRef<HTMLInputElement>(null)

  const seen = useAcknowledged(
    serving === undefined
      ? null
      : [current.status, current.inactive_reason, current.maintenance_until, serving?.id].join(' '),
  )
  const changed = seen.changed && !isPending
  const version = shorten(deployment.version)
  const name = decommission && action === 'deactivate' ? 'decommission' : action
  const explained = EXPLAINED.includes(action)
  const reasonError = explained && why.reason.trim() === '' ? texts.reasonMissing : null
  const timeError = earlier
    ? (time.problem ?? ((time.at ?? 0) > Date.now() ? texts.time.future : null))
    : null
  // Asked anew while it is being sent, the server may say that it cannot be done: it has been.
  const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null

  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isPending || isChecking || barred !== null || changed) return
    setTried(true)
    if (reasonError !== null) return reason.current?.focus()
    if (timeError !== null) return moment.current?.focus()
    const at = earlier && time.at !== null ? { at: new Date(time.at).toISOString() } : {}
    const extra = action === 'deactivate' ? { decommission } : DATED.includes(action) ? at : {}
    mutate(
      // Each action takes what is given here; which of them take more follows from the lists above.
      { revision: current.revision, ...why.given, ...extra } as Parameters<typeof mutate>[0],
      {
        onSuccess: () => {
          announce(texts.done[name](version))
          onClose()
        },
      },
    )
  }
  const isStale = isSlipwayError(error, 'stale_revision')
  const typed = why.reason !== '' || why.ticket !== '' || earlier
  const fields = (
    <div className="slipway-stack">
      <WhyFields
        ref={(element) => {
          reason.current = element
          if (explained) firstFocus(element)
        }}
        why={why}
        required={explained}
        error={tried ? reasonError : null}
      />
      {DATED.includes(action) ? (
        <>
          <label className="slipway-actions-check">
            <input type="checkbox" checked={earlier} onChange={() => setEarlier(!earlier)} />
            <span>{texts.earlier}</span>
          </label>
          {earlier ? (
            <ZonedTimeField
              ref={moment}
              time={time}
              label={texts.when(time.zone)}
              error={tried ? timeError : null}
              required
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
  return (
    <form className="slipway-actions-form" onSubmit={send} noValidate>
      <Dialog
        open
        onClose={onClose}
        closesOutside={!typed && !isPending}
        title={texts.titles[name](version)}
        footer={
          <>
            <Button ref={explained ? undefined : firstFocus} onClick={onClose}>
              {common.cancel}
            </Button>
            <Button
              type="submit"
              kind={explained ? 'danger' : 'primary'}
              busy={isPending || isChecking || serving === undefined}
              reason={barred ?? (changed ? texts.changed.look : null)}
            >
              {texts.confirm[name](version)}
            </Button>
          </>
        }
      >
        <div className="slipway-stack">
          <div className="slipway-actions-subject">
            <PlaceLine deployment={current} />
            <Status status={current.status} inactiveReason={current.inactive_reason} />
          </div>
          {changed ? (
            <ChangedNotice
              deployment={current}
              serving={wantsSlot ? serving : undefined}
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
          {serving === undefined ? null : (
            <ul className="slipway-actions-effects" aria-label={texts.effects.title}>
              {effectsOf(action, { deployment: current, serving, decommission }, texts.effects).map(
                (effect) => (
                  <li key={effect}>{effect}</li>
                ),
              )}
            </ul>
          )}
          {error === null || (isStale && changed) ? null : (
            <>
              <ErrorNotice error={error} title={texts.failed} />
              {isStale ? <p>{texts.staleAgain}</p> : null}
            </>
          )}
          {action === 'deactivate' && deployment.status !== 'inactive' ? (
            <label className="slipway-actions-check">
              <input type="checkbox" checked={decommission} onChange={() => setDecommission(!decommission)} />
              <span>
                {texts.decommission} <small className="slipway-hint">{texts.decommissionHint}</small>
              </span>
            </label>
          ) : null}
          {explained ? (
            fields
          ) : (
            <details className="slipway-actions-more">
              <summary>{DATED.includes(action) ? texts.extrasWithTime : texts.extras}</summary>
              {fields}
            </details>
          )}
        </div>
      </Dialog>
    </form>
  )
}
