'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useWaves } from '../../hooks/use-waves.ts'
import type { WavesFilter } from '../../readings/operations.ts'
import { wavesTexts } from '../../texts/waves.ts'
import { View } from '../actions/view.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { WaveCard } from './wave-card.tsx'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface WavesListProps {
  /** Which rollouts in waves. @default all that the person may see */
  readonly filter?: Omit<WavesFilter, 'limit'> | undefined
}

/** Rollouts in waves, newest first: how far each has got, which places fail, and the commands to it. */
export function WavesList(props: WavesListProps): ReactNode {
  return (
    <View view="waves">
      <List {...props} />
    </View>
  )
}

function List({ filter = {} }: WavesListProps): ReactNode {
  const texts = useTexts(wavesTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const list = useWaves({ ...filter, limit: 20 })
  const { data, error, refetch, isFetching } = list
  return (
    <div className="slipway-stack" data-gap="large">
      <h2 className="slipway-heading">{texts.title}</h2>
      {error === null ? null : (
        <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      )}
      {data === undefined ? (
        error === null ? (
          <Skeleton kind="row" lines={6} />
        ) : null
      ) : data.items.length === 0 ? (
        <Empty title={texts.none}>{texts.noneText}</Empty>
      ) : (
        <ul className="slipway-promotions">
          {data.items.map((rollout) => (
            <WaveCard key={rollout.id} rollout={rollout} onOpen={setOpened} />
          ))}
        </ul>
      )}
      <MoreButton list={list} />
      {opened === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  )
}
