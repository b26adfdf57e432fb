import { RolloutsList } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords } from './words/use-words.ts'

/** What is being rolled out now, and what has been. */
export function RolloutsPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.rollouts} isQuiet>
      <RolloutsList />
    </Page>
  )
}
