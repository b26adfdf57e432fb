'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCreateRollout } from '../../hooks/use-create-rollout.ts'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { commonTexts } from '../../texts/common.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { isServing, shorten } from '../dialogs/action-rules.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useNewest } from '../dialogs/use-newest.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'

/** What follows at once when it has been recorded. */
export type Then = 'activate' | 'roll_out' | null

export interface RecordedDialogProps {
  /** The deployment that is rolled back. */
  readonly undone: Deployment
  readonly rollback: Deployment
  /** Whether it has just been recorded here. */
  readonly isNew: boolean
  readonly then: Then
  readonly onClose: () => void
  readonly onDone: ((rollback: Deployment) => void) | undefined
}

/**
 * The second step of a rollback: it is recorded, and is activated or rolled out here, at once, when asked, or later by somebody
 * else. What a run carries out is no longer activated by hand.
 */
export function RecordedDialog(props: RecordedDialogProps): ReactNode {
  const { undone, isNew, then, onClose, onDone } = props
  const texts = useTexts(rollbackTexts)
  const common = useTexts(commonTexts)
  const announce = useAnnounce()
  const reasonText = useReasonText()
  const rollback = useNewest(props.rollback)
  const activation = useDeploymentAction(rollback.id, 'activate')
  const rollout = useCreateRollout()
  const rolls = then === 'roll_out' || rollback.run_id !== null
  const { isPending, error } = rolls ? rollout : activation
  const { can, reasons, isChecking } = activation
  const [activated, setActivated] = useState(false)
  // What was in service before: it stays the one that is spoken of when it is no longer.
  const [served] = useState(isServing(undone))
  const sent = useRef(false)
  const [version, before] = [shorten(rollback.version), shorten(undone.version)]
  const begun = rolls && (rollout.isSuccess || rollback.run_id !== null)
  const done = activated || rollback.status === 'active'

  const activate = () => {
    activation.mutate(
      { revision: rollback.revision },
      {
        onSuccess: (promoted) => {
          setActivated(true)
          announce(texts.done(version, before))
          onDone?.(promoted)
        },
      },
    )
  }
  const start = () => {
    rollout.mutate(
      { deployment_id: rollback.id, start: true },
      { onSuccess: () => announce(texts.started(version)) },
    )
  }
  useEffect(() => {
    if (then === null || sent.current) return
    sent.current = true
    if (then === 'roll_out') start()
    else activate()
  })
  const barred = !isPending && !isChecking && !can ? reasonText(reasons) : null
  return (
    <Dialog
      open
      onClose={onClose}
      closesOutside={!isPending}
      title={texts.title(before)}
      footer={
        done || begun ? (
          <Button key="close" ref={focus} kind="primary" onClick={onClose}>
            {common.close}
          </Button>
        ) : (
          <>
            <Button ref={firstFocus} onClick={onClose}>
              {texts.later}
            </Button>
            <Button
              kind="primary"
              busy={isPending || isChecking}
              reason={barred}
              onClick={rolls ? start : activate}
            >
              {rolls ? texts.start(version) : texts.activate(version)}
            </Button>
          </>
        )
      }
    >
      <div className="slipway-stack">
        <PlaceLine deployment={rollback} />
        <ol className="slipway-rollback-results" role="status">
          <li data-state="done">
            <Icon name="active" />
            <span>{isNew ? texts.recorded(version) : texts.alreadyRecorded(version)}</span>
          </li>
          <li data-state={done ? 'done' : error === null ? 'open' : 'failed'}>
            <Icon
              name={
                done ? 'active' : error === null ? (isPending || begun ? 'deploying' : 'pending') : 'failed'
              }
            />
            <span>
              {done
                ? texts.done(version, before)
                : begun
                  ? texts.started(version)
                  : isPending
                    ? rolls
                      ? texts.starting(version)
                      : texts.activating(version)
                    : served
                      ? texts.waiting(version, before)
                      : texts.waitingForNothing(version)}
            </span>
          </li>
        </ol>
        {error === null || done ? null : (
          <ErrorNotice error={error} title={rolls ? texts.notStarted : texts.notActivated} />
        )}
      </div>
    </Dialog>
  )
}

function focus(element: HTMLElement | null): void {
  element?.focus()
}
