'use client'
import type { ReactNode } from 'react'
import { useWaves } from '../../hooks/use-waves.ts'
import type { WavesFilter } from '../../readings/operations.ts'
import { planWavesTexts } from '../../texts/plan-waves.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { View } from '../actions/view.tsx'
import { CardList } from '../detail/card-list.tsx'
import { OpenForm } from '../plan-waves/waves-dialog.tsx'
import { useTexts } from '../root/use-texts.ts'
import { WaveCard } from './wave-card.tsx'

export interface WavesListProps {
  /** Which rollouts in waves. @default all that the person may see */
  readonly filter?: Omit<WavesFilter, 'limit'> | undefined
  /** Whether a new one may be begun from here, by whoever may deploy where it goes. @default true */
  readonly creatable?: boolean | undefined
}

/** Rollouts in waves, newest first: how far each has got, which places fail, and the commands to it. */
export function WavesList(props: WavesListProps): ReactNode {
  return (
    <View view="waves">
      <List {...props} />
    </View>
  )
}

function List({ filter = {}, creatable = true }: WavesListProps): ReactNode {
  const planWaves = useTexts(planWavesTexts)
  const texts = useTexts(wavesTexts)
  const list = useWaves({ ...filter, limit: 20 })
  return (
    <CardList
      title={texts.title}
      none={texts.none}
      noneText={texts.noneText}
      begin={creatable ? { word: planWaves.open, form: (close) => <OpenForm onClose={close} /> } : undefined}
      list={list}
      card={(rollout, open) => <WaveCard key={rollout.id} rollout={rollout} onOpen={open} />}
    />
  )
}
