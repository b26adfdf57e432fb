'use client'
import type { Promotion } from '@slipway/core'
import type { ReactNode } from 'react'
import { usePromotionCommand } from '../../hooks/use-promotion-command.ts'
import type { PromotionCommand, PromotionCommandInput } from '../../readings/operations.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { CommandBar, type Telling } from '../dialogs/command-bar.tsx'
import { useTexts } from '../root/use-texts.ts'

/** What makes sense in each state. */
const OFFERS: Readonly<Record<Promotion['state'], readonly PromotionCommand[]>> = {
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  halted: ['retry', 'cancel'],
  succeeded: [],
  cancelled: [],
}

function useCommand(promotion: Promotion, command: PromotionCommand): Telling {
  const { mutate, ...rest } = usePromotionCommand(promotion, command)
  return {
    ...rest,
    tell: ({ reason, given }, onSuccess) =>
      // Of these, each command has what it takes: a reason where it has to be explained.
      mutate((reason === '' ? given : { ...given, reason }) as PromotionCommandInput<PromotionCommand>, {
        onSuccess,
      }),
  }
}

/** What a person may tell a promotion now. */
export function PromotionCommands({ promotion }: { readonly promotion: Promotion }): ReactNode {
  const texts = useTexts(promotionsTexts)
  const version = shorten(promotion.version)
  return (
    <CommandBar<Promotion, PromotionCommand>
      subject={promotion}
      label={texts.commands}
      offers={OFFERS[promotion.state]}
      awaited={['resume', 'retry']}
      explained={['pause', 'cancel']}
      grave={['cancel']}
      wordsOf={(command) => ({
        label: texts.labels[command],
        title: texts.titles[command](version),
        effect: texts.effects[command],
        confirm: texts.confirm[command],
        done: texts.done[command],
      })}
      useCommand={useCommand}
    />
  )
}
