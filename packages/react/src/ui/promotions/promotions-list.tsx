'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { usePromotions } from '../../hooks/use-promotions.ts'
import type { PromotionsFilter } from '../../readings/operations.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { View } from '../actions/view.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { PromotionCard } from './promotion-card.tsx'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface PromotionsListProps {
  /** Which promotions. @default all that the person may see */
  readonly filter?: Omit<PromotionsFilter, 'limit'> | undefined
}

/** Versions on their way through environments, newest first: where each is, what it waits for, and the commands to it. */
export function PromotionsList(props: PromotionsListProps): ReactNode {
  return (
    <View view="promotions">
      <List {...props} />
    </View>
  )
}

function List({ filter = {} }: PromotionsListProps): ReactNode {
  const texts = useTexts(promotionsTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const list = usePromotions({ ...filter, limit: 20 })
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
          {data.items.map((promotion) => (
            <PromotionCard key={promotion.id} promotion={promotion} onOpen={setOpened} />
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
