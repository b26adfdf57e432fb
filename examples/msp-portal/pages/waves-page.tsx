import { WavesList } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords } from './words/use-words.ts'

/** One version to many places, wave after wave. */
export function WavesPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.waves} isQuiet>
      <WavesList />
    </Page>
  )
}
