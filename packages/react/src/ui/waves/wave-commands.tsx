'use client'
import type { WaveRolloutView } from '@slipway/core'
import type { ReactNode } from 'react'
import { useWaveCommand } from '../../hooks/use-wave-command.ts'
import type { WaveCommand, WaveCommandInput } from '../../readings/operations.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { CommandBar, type Telling } from '../dialogs/command-bar.tsx'
import { useTexts } from '../root/use-texts.ts'

/** What makes sense in each state. */
const OFFERS: Readonly<Record<WaveRolloutView['state'], readonly WaveCommand[]>> = {
  running: ['pause', 'rollback', 'cancel'],
  paused: ['resume', 'rollback', 'cancel'],
  halted: ['resume', 'rollback', 'cancel'],
  rolling_back: [],
  succeeded: [],
  rolled_back: [],
  cancelled: [],
}

function useCommand(rollout: WaveRolloutView, command: WaveCommand): Telling {
  const { mutate, ...rest } = useWaveCommand(rollout, command)
  return {
    ...rest,
    tell: ({ reason, given }, onSuccess) =>
      // Of these, each command has what it takes: a reason where it has to be explained.
      mutate((reason === '' ? given : { ...given, reason }) as WaveCommandInput<WaveCommand>, {
        onSuccess,
      }),
  }
}

/** What a person may tell a rollout in waves now. */
export function WaveCommands({ rollout }: { readonly rollout: WaveRolloutView }): ReactNode {
  const texts = useTexts(wavesTexts)
  return (
    <CommandBar<WaveRolloutView, WaveCommand>
      subject={rollout}
      label={texts.commands}
      offers={OFFERS[rollout.state]}
      awaited={rollout.state === 'paused' ? ['resume'] : []}
      explained={['pause', 'rollback', 'cancel']}
      grave={['rollback', 'cancel']}
      wordsOf={(command) => ({
        label: texts.labels[command],
        title: texts.titles[command],
        effect: texts.effects[command],
        confirm: texts.confirm[command],
        done: texts.done[command],
      })}
      useCommand={useCommand}
    />
  )
}
