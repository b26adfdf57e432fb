'use client'
import type { Deployment } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { useRef, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import type { ActionInput, DeploymentAction } from '../../readings/operations.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { useAnnounce } from '../root/announcer.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { useAcknowledged } from './use-acknowledged.ts'
import { useNewest } from './use-newest.ts'
import { useWhy, type Why, type WhyControl } from './why-fields.tsx'

export interface Asking<A extends DeploymentAction> {
  /** What it is about, as it was when the dialog was opened or as it is since. */
  readonly deployment: Deployment
  readonly action: A
  /** Whether it has to be explained. @default false */
  readonly explained?: boolean | undefined
  /** Says what counts of what the person has seen; `null` while that is not known. @default the status */
  readonly seen?: string | null | undefined
  /** The person goes on with what has become of it. */
  readonly onAccept?: (() => void) | undefined
  readonly onClose: () => void
}

/** What an action takes beside what every dialog asks for. */
type More<A extends DeploymentAction> = Omit<ActionInput<A>, 'revision' | 'reason' | 'ticket'>

/** Something that is to be done with a deployment, while a dialog asks for it. */
export interface AskedAction {
  /** As it is now. */
  readonly deployment: Deployment
  readonly why: Why
  /** For `WhyFields`. */
  readonly whyControl: WhyControl
  /** Whether somebody has tried to send it: what is missing is not complained of before. */
  readonly tried: boolean
  readonly isPending: boolean
  /** It is being done, or the server has not said yet whether it may be. */
  readonly busy: boolean
  /** Whether it has become another thing than the person has seen. */
  readonly changed: boolean
  /** Why the server would not do it, in words. */
  readonly barred: string | null
  /** Why it cannot be sent now: it is barred, or has changed. */
  readonly barrier: string | null
  /** Goes on with it as it is now; `null` where that is no longer possible. */
  readonly accept: (() => void) | null
  /** Why it was not done; `null` also where that is said by what has changed. */
  readonly error: Error | null
  /** Somebody has changed something meanwhile that is of no account here. */
  readonly isStale: boolean
  readonly onClose: () => void
}

export interface AskedActionOf<A extends DeploymentAction> extends AskedAction {
  /** Whether it can be sent. Where a reason is missing, the focus goes there. */
  readonly begin: () => boolean
  /** Sends it. `done`: what is said of it while the dialog closes, or what happens in place of that. */
  readonly send: (
    more: More<A>,
    done: string | ((deployment: Deployment) => void),
    failed?: (error: Error) => void,
  ) => void
}

/** All that dialogs of an action have in common. Nothing is sent for what has changed, until that has been looked at. */
export function useAskedAction<A extends DeploymentAction>(asking: Asking<A>): AskedActionOf<A> {
  const { action, explained = false, onAccept, onClose } = asking
  const texts = useTexts(actionsTexts)
  const announce = useAnnounce()
  const reasonText = useReasonText()
  const deployment = useNewest(asking.deployment)
  const found = useDeploymentAction(deployment.id, action)
  const { mutate, isPending, isSuccess, isChecking, error, reset, can, reasons } = found
  const why = useWhy()
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const seen = useAcknowledged(asking.seen === undefined ? deployment.status : asking.seen)
  // What is done has changed by that, and the server may say that it cannot be done: it has been.
  const isOurs = isPending || isSuccess
  const changed = seen.changed && !isOurs
  const barred = isOurs || isChecking || can ? null : reasonText(reasons) || texts.checkFailed
  const isStale = isSlipwayError(error, 'stale_revision')
  const missing = explained && why.reason.trim() === '' ? texts.reasonMissing : null
  return {
    deployment,
    why,
    whyControl: { ref: reason, why, required: explained, error: tried ? missing : null },
    tried,
    isPending,
    busy: isPending || isChecking,
    changed,
    barred,
    barrier: barred ?? (changed ? texts.changed.look : null),
    accept:
      barred === null
        ? () => {
            seen.accept()
            reset()
            onAccept?.()
          }
        : null,
    error: changed && isStale ? null : error,
    isStale,
    onClose,
    begin() {
      if (isPending || isChecking || barred !== null || changed) return false
      setTried(true)
      if (missing === null) return true
      reason.current?.focus()
      return false
    },
    send(more, done, failed) {
      const common = { revision: deployment.revision, ...why.given }
      // A reason is among these where the action needs one: it is explained.
      mutate({ ...common, ...more } as ActionInput<A>, {
        onSuccess: (answer) => {
          if (typeof done !== 'string') return done(answer)
          announce(done)
          onClose()
        },
        ...(failed === undefined ? {} : { onError: failed }),
      })
    },
  }
}
