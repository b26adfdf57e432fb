import { ServiceLevels } from '@slipway/react/ui'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'
import { useWords } from './words/use-words.ts'

/** What the services of the demo are judged by: they are down more often than any in earnest, so that it shows. */
const OBJECTIVE = 0.95

/** Uptime and error budgets of all services that the person may see, over the days that single checks are kept for. */
export function LevelsPage(): ReactNode {
  const words = useWords()
  return (
    <Page title={words.levels}>
      <p className="faint">{words.demoServices}</p>
      <ServiceLevels objective={OBJECTIVE} defaultPeriod="7d" />
    </Page>
  )
}
