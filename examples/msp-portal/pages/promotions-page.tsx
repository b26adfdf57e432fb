import { PromotionsList } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords } from './words/use-words.ts'

/** Versions on their way from one environment to the next. */
export function PromotionsPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.promotions} isQuiet>
      <PromotionsList />
    </Page>
  )
}
