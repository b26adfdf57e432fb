'use client'
import type { Deployment, RunView } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { useRef, useState } from 'react'
import { useRolloutCommand } from '../../hooks/use-rollout-command.ts'
import type { RolloutCommandInput } from '../../readings/operations.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useAcknowledged } from '../dialogs/use-acknowledged.ts'
import type { AskedAction } from '../dialogs/use-asked-action.ts'
import { useNewest } from '../dialogs/use-newest.ts'
import { useWhy } from '../dialogs/why-fields.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import type { CommandOffer } from './offers.ts'

export interface AskedCommand extends AskedAction {
  readonly send: () => void
}

export interface AskingCommand {
  readonly deployment: Deployment
  readonly run: RunView
  readonly offer: CommandOffer
  /** Names the step, where the offer leaves the choice. */
  readonly stepId: string | undefined
  /** Whether it has to be explained. */
  readonly explained: boolean
  readonly onClose: () => void
}

/** A command to a run, while a dialog asks for it. What it means is another thing once the deployment is in service. */
export function useAskedCommand(asking: AskingCommand): AskedCommand {
  const { run, offer, explained, stepId, onClose } = asking
  const { command, outcome } = offer
  const actions = useTexts(actionsTexts)
  const texts = useTexts(rolloutTexts)
  const announce = useAnnounce()
  const reasonText = useReasonText()
  const deployment = useNewest(asking.deployment)
  const said = useRolloutCommand(run.id, command, stepId === undefined ? {} : { stepId })
  const why = useWhy()
  const [tried, setTried] = useState(false)
  const reason = useRef<HTMLTextAreaElement>(null)
  const seen = useAcknowledged(run.promoted_at === null ? 'before' : 'in service')
  const isOurs = said.isPending || said.isSuccess
  const changed = seen.changed && !isOurs
  const known = said.reasons.map(({ code, message }) => ({ code, message: texts.reasons[code] ?? message }))
  const barred = isOurs || said.isChecking || said.can ? null : reasonText(known)
  const missing = explained && why.reason.trim() === '' ? actions.reasonMissing : null
  return {
    deployment,
    why,
    whyControl: { ref: reason, why, required: explained, error: tried ? missing : null },
    tried,
    isPending: said.isPending,
    busy: said.isPending || said.isChecking,
    changed,
    barred,
    barrier: barred ?? (changed ? actions.changed.look : null),
    accept: barred === null ? seen.accept : null,
    error: said.error,
    isStale: isSlipwayError(said.error, 'stale_revision'),
    onClose,
    send() {
      if (said.isPending || said.isChecking || barred !== null || changed) return
      setTried(true)
      if (missing !== null) {
        reason.current?.focus()
        return
      }
      const input = {
        ...why.given,
        ...(stepId === undefined ? {} : { step_id: stepId }),
        ...(outcome === null ? {} : { outcome }),
      }
      // Of these, each command has what it takes: the offer and the dialog have seen to that.
      said.mutate(input as RolloutCommandInput<typeof command>, {
        onSuccess: () => {
          announce(texts.done[command])
          onClose()
        },
      })
    },
  }
}
