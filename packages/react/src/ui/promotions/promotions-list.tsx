'use client'
import type { ReactNode } from 'react'
import { usePromotions } from '../../hooks/use-promotions.ts'
import type { PromotionsFilter } from '../../readings/operations.ts'
import { promoteTexts } from '../../texts/promote.ts'
import { promotionsTexts } from '../../texts/promotions.ts'
import { View } from '../actions/view.tsx'
import { CardList } from '../detail/card-list.tsx'
import { OpenForm } from '../promote/promotion-dialog.tsx'
import { useTexts } from '../root/use-texts.ts'
import { PromotionCard } from './promotion-card.tsx'

export interface PromotionsListProps {
  /** Which promotions. @default all that the person may see */
  readonly filter?: Omit<PromotionsFilter, 'limit'> | undefined
  /** Whether a new one may be begun from here, by whoever may deploy where it goes. @default true */
  readonly creatable?: boolean | undefined
}

/** Versions on their way through environments, newest first: where each is, what it waits for, and the commands to it. */
export function PromotionsList(props: PromotionsListProps): ReactNode {
  return (
    <View view="promotions">
      <List {...props} />
    </View>
  )
}

function List({ filter = {}, creatable = true }: PromotionsListProps): ReactNode {
  const promote = useTexts(promoteTexts)
  const texts = useTexts(promotionsTexts)
  const list = usePromotions({ ...filter, limit: 20 })
  return (
    <CardList
      title={texts.title}
      none={texts.none}
      noneText={texts.noneText}
      begin={creatable ? { word: promote.open, form: (close) => <OpenForm onClose={close} /> } : undefined}
      list={list}
      card={(promotion, open) => <PromotionCard key={promotion.id} promotion={promotion} onOpen={open} />}
    />
  )
}
