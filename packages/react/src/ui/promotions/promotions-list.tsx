'use client'
import type { ReactNode } from 'react'
import { usePromotions } from '../../hooks/use-promotions.ts'
import type { PromotionsFilter } from '../../readings/operations.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { View } from '../actions/view.tsx'
import { CardList } from '../detail/card-list.tsx'
import { useTexts } from '../root/use-texts.ts'
import { PromotionCard } from './promotion-card.tsx'

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
  const list = usePromotions({ ...filter, limit: 20 })
  return (
    <CardList
      title={texts.title}
      none={texts.none}
      noneText={texts.noneText}
      list={list}
      card={(promotion, open) => <PromotionCard key={promotion.id} promotion={promotion} onOpen={open} />}
    />
  )
}
