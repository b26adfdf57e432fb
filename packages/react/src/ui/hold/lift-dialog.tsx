'use client'
import type { Deployment, SlotHold } from '@slipway/core'
import type { ReactNode } from 'react'
import { useLiftHold } from '../../hooks/use-lift-hold.ts'
import { holdTexts } from '../../texts/hold.ts'
import { AskDialog } from '../dialogs/ask-dialog.tsx'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'

export interface LiftDialogProps {
  readonly deployment: Deployment
  readonly hold: SlotHold
  readonly onClose: () => void
}

/** Asks why a hold is lifted, and says what follows from it. */
export function LiftDialog({ deployment, hold, onClose }: LiftDialogProps): ReactNode {
  const texts = useTexts(holdTexts)
  const announce = useAnnounce()
  const { mutate, isPending, error, ...allowance } = useLiftHold(hold)
  return (
    <AskDialog
      title={texts.dialog}
      subject={<PlaceLine deployment={deployment} />}
      effects={[texts.opens, texts.watches]}
      explained
      hint={texts.hint}
      confirm={texts.confirm}
      allowance={allowance}
      isPending={isPending}
      error={error}
      onSend={({ reason, given }) =>
        mutate(
          { ...given, reason },
          {
            onSuccess: () => {
              announce(texts.done)
              onClose()
            },
          },
        )
      }
      onClose={onClose}
    />
  )
}
