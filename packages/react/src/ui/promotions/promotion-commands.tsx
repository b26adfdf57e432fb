'use client'
import type { Promotion } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { usePromotionCommand } from '../../hooks/use-promotion-command.ts'
import type { PromotionCommand, PromotionCommandInput } from '../../readings/operations.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { AskDialog } from '../dialogs/ask-dialog.tsx'
import { Button } from '../primitives/button.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'

/** What makes sense in each state; the first stands out where it is what the promotion waits for. */
const OFFERS: Readonly<Record<Promotion['state'], readonly PromotionCommand[]>> = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  halted: ['retry', 'cancel'],
  succeeded: [],
  cancelled: [],
}

/** Those that have to be explained. */
const EXPLAINED: readonly PromotionCommand[] = ['pause', 'cancel']

/** What a person may tell a promotion now, as buttons; each asks in a dialog first. Nothing for one that has ended. */
export function PromotionCommands({ promotion }: { readonly promotion: Promotion }): ReactNode {
  const texts = useTexts(promotionsTexts)
  const container = useFloatingRoot()
  const [asked, setAsked] = useState<PromotionCommand | null>(null)
  const offers = OFFERS[promotion.state]
  if (offers.length === 0 && asked === null) return null
  return (
    <fieldset className="slipway-rollout-commands" aria-label={texts.commands}>
      {offers.map((command) => (
        <CommandButton
          key={command}
          promotion={promotion}
          command={command}
          onChoose={() => setAsked(command)}
        />
      ))}
      {asked !== null && container !== null
        ? createPortal(
            <CommandDialog promotion={promotion} command={asked} onClose={() => setAsked(null)} />,
            container,
          )
        : null}
    </fieldset>
  )
}

interface CommandProps {
  readonly promotion: Promotion
  readonly command: PromotionCommand
}

function CommandButton({
  promotion,
  command,
  onChoose,
}: CommandProps & { readonly onChoose: () => void }): ReactNode {
  const texts = useTexts(promotionsTexts)
  const reasonText = useReasonText()
  const { reasons } = usePromotionCommand(promotion, command)
  return (
    <Button
      kind={command === 'resume' || command === 'retry' ? 'primary' : 'plain'}
      popup="dialog"
      reason={reasons.length === 0 ? null : reasonText(reasons)}
      onClick={onChoose}
    >
      {texts.labels[command]}
    </Button>
  )
}

function CommandDialog({
  promotion,
  command,
  onClose,
}: CommandProps & { readonly onClose: () => void }): ReactNode {
  const texts = useTexts(promotionsTexts)
  const announce = useAnnounce()
  const { mutate, isPending, isSuccess, error, ...allowance } = usePromotionCommand(promotion, command)
  const version = shorten(promotion.version)
  return (
    <AskDialog
      title={texts.titles[command](version)}
      effects={[texts.effects[command]]}
      explained={EXPLAINED.includes(command)}
      confirm={texts.confirm[command]}
      kind={command === 'cancel' ? 'danger' : 'primary'}
      // What was told has changed by that, and could not be told again.
      allowance={isPending || isSuccess ? { ...allowance, reasons: [] } : allowance}
      isPending={isPending}
      error={error}
      onSend={({ reason, given }) =>
        // Of these, each command has what it takes: a reason where it has to be explained.
        mutate((reason === '' ? given : { ...given, reason }) as PromotionCommandInput<typeof command>, {
          onSuccess: () => {
            announce(texts.done[command])
            onClose()
          },
        })
      }
      onClose={onClose}
    />
  )
}
