'use client'
import type { Deployment } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { useNow } from '../../provider/clock.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { maintenanceTexts } from '../../texts/maintenance.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { ChangedNotice } from '../dialogs/changed-notice.tsx'
import { firstFocus } from '../dialogs/first-focus.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useAcknowledged } from '../dialogs/use-acknowledged.ts'
import { useZonedTime } from '../dialogs/use-zoned-time.ts'
import { useWhy, WhyFields } from '../dialogs/why-fields.tsx'
import { ZonedTimeField } from '../dialogs/zoned-time-field.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Status } from '../primitives/status.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'

const MINUTE = 60_000
/** Lengths to choose from, in minutes. */
const LENGTHS = [30, 60, 120, 240] as const

export interface StartMaintenanceProps {
  readonly deployment: Deployment
  readonly onClose: () => void
}

/** Asks for reason and end of a maintenance, and says what it silences. */
export function StartMaintenance({ deployment, onClose }: StartMaintenanceProps): ReactNode {
  const texts = useTexts(maintenanceTexts)
  const actions = useTexts(actionsTexts)
  const common = useTexts(commonTexts)
  const announce = useAnnounce()
  const formats = useFormats()
  const now = useNow()
  const reasonText = useReasonText()
  const { mutate, isPending, error, reset, can, reasons, isChecking } = useDeploymentAction(
    deployment.id,
    'startMaintenance',
  )
  const why = useWhy()
  const end = useZonedTime()
  const [length, setLength] = useState<number | null>(null)
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const moment = useRef<HTMLInputElement>(null)
  const seen = useAcknowledged(deployment.status)
  const changed = seen.changed && !isPending
  const version = shorten(deployment.version)
  const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null
  const reasonError = why.reason.trim() === '' ? actions.reasonMissing : null
  const endError = (at: number | null, present: number) =>
    end.problem ?? (at !== null && at <= present ? actions.time.past : null)

  const choose = (minutes: number) => {
    setLength(minutes)
    end.show(Date.now() + minutes * MINUTE)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (isPending || isChecking || barred !== null || changed) return
    setTried(true)
    if (reasonError !== null) return reason.current?.focus()
    if (end.at === null || endError(end.at, Date.now()) !== null) return moment.current?.focus()
    mutate(
      {
        revision: deployment.revision,
        reason: why.reason.trim(),
        ...why.given,
        until: new Date(end.at).toISOString(),
      },
      {
        onSuccess: () => {
          announce(texts.done(version))
          onClose()
        },
      },
    )
  }
  const typed = why.reason !== '' || why.ticket !== '' || end.value !== ''
  return (
    <form className="slipway-actions-form" onSubmit={send} noValidate>
      <Dialog
        open
        onClose={onClose}
        closesOutside={!typed && !isPending}
        title={texts.title(version)}
        footer={
          <>
            <Button onClick={onClose}>{common.cancel}</Button>
            <Button
              type="submit"
              kind="primary"
              busy={isPending || isChecking}
              reason={barred ?? (changed ? actions.changed.look : null)}
            >
              {texts.confirm}
            </Button>
          </>
        }
      >
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
          {error === null || (changed && isSlipwayError(error, 'stale_revision')) ? null : (
            <ErrorNotice error={error} title={actions.failed} />
          )}
          <div className="slipway-maintenance-end">
            <ZonedTimeField
              ref={moment}
              time={{
                ...end,
                write: (value) => {
                  setLength(null)
                  end.write(value)
                },
              }}
              label={texts.end(end.zone)}
              hint={texts.endHint}
              error={tried && now !== null ? endError(end.at, now) : null}
              required
            />
            <fieldset className="slipway-maintenance-lengths" aria-label={texts.quick}>
              {LENGTHS.map((minutes) => (
                <Button key={minutes} pressed={length === minutes} onClick={() => choose(minutes)}>
                  {formats.duration(minutes * MINUTE)}
                </Button>
              ))}
            </fieldset>
          </div>
          <WhyFields
            ref={(element) => {
              reason.current = element
              firstFocus(element)
            }}
            why={why}
            hint={texts.reasonHint}
            required
            error={tried ? reasonError : null}
          />
          <div className="slipway-maintenance-silences">
            <h3 className="slipway-notice-title">{texts.silences}</h3>
            <ul>
              <li>
                <Icon name="active" /> {texts.stays(version)}
              </li>
              {texts.silenced.map((line) => (
                <li key={line}>
                  <Icon name="cancelled" /> {line}
                </li>
              ))}
            </ul>
          </div>
        </div>
      </Dialog>
    </form>
  )
}
