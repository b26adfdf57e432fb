import { ManagementDashboard } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords } from './words/use-words.ts'

/** The key figures of all teams that the person may see, over half a year. */
export function ManagementPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.management}>
      <p className="faint">{words.demoFigures}</p>
      <ManagementDashboard months={6} />
    </Page>
  )
}
