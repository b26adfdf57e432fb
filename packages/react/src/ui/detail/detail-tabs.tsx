'use client'
import { Tabs } from '@base-ui/react/tabs'
import type { Deployment } from '@slipway/core'
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'

interface TabProps {
  readonly deployment: Deployment
}

/** Each is fetched when it is looked at; history first. */
const TABS: Readonly<Record<TabName, ComponentType<TabProps>>> = {
  history: lazy(() => import('./history-tab.tsx').then((module) => ({ default: module.HistoryTab }))),
  compare: lazy(() => import('./compare-tab.tsx').then((module) => ({ default: module.CompareTab }))),
  health: lazy(() =>
    import('../health/health-panel.tsx').then((module) => ({ default: module.HealthPanel })),
  ),
  journal: lazy(() => import('./journal-tab.tsx').then((module) => ({ default: module.JournalTab }))),
}

const NAMES = ['history', 'compare', 'health', 'journal'] as const
type TabName = (typeof NAMES)[number]

/** What one looks up: what happened, what differs, how it is doing, and the journal itself. */
export function DetailTabs({ deployment }: TabProps): ReactNode {
  const detail = useTexts(detailTexts)
  const [shown, setShown] = useState<TabName>('history')
  return (
    <section>
      <h3 className="slipway-unseen">{detail.tabsLabel}</h3>
      <Tabs.Root
        className="slipway-tabs"
        value={shown}
        onValueChange={(value) => setShown(NAMES.find((name) => name === value) ?? 'history')}
      >
        <Tabs.List className="slipway-tab-list" aria-label={detail.tabsLabel}>
          {NAMES.map((name) => (
            <Tabs.Tab key={name} value={name} className="slipway-tab">
              {detail.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {NAMES.map((name) => {
          const Content = TABS[name]
          return (
            <Tabs.Panel key={name} value={name} className="slipway-tab-panel">
              <Suspense fallback={<Skeleton kind="row" lines={5} />}>
                <Content deployment={deployment} />
              </Suspense>
            </Tabs.Panel>
          )
        })}
      </Tabs.Root>
    </section>
  )
}
