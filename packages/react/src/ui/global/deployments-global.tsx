'use client'
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useDashboard } from '../../hooks/use-dashboard.ts'
import { globalTexts } from '../../texts/global.ts'
import { View } from '../actions/view.tsx'
import type { ListFilter } from '../list/list-filter.ts'
import { CreateLink } from '../primitives/create-link.tsx'
import { Empty, ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'
import { AttentionList } from './attention-list.tsx'
import type { GlobalFilter } from './global-filter.ts'
import { Headline } from './headline.tsx'
import { Tiles } from './tiles.tsx'
import { useAttention } from './use-attention.ts'

const Matrix = lazy(() =>
  import('../matrix/deployments-matrix.tsx').then((module) => ({ default: module.DeploymentsMatrix })),
)
const EnvironmentsPanel = lazy(() =>
  import('./environments-panel.tsx').then((module) => ({ default: module.EnvironmentsPanel })),
)
const TrendPanel = lazy(() => import('./trend-panel.tsx').then((module) => ({ default: module.TrendPanel })))

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)
const ListDrawer = lazy(() => import('./list-drawer.tsx').then((module) => ({ default: module.ListDrawer })))

const NO_FILTER: GlobalFilter = {}

export interface DeploymentsGlobalProps {
  /** Narrows everything in it. @default all that the person may see */
  readonly filter?: GlobalFilter | undefined
}

/** The state of everything on one page: what is wrong, four figures, what runs where, and how it develops. */
export function DeploymentsGlobal({ filter = NO_FILTER }: DeploymentsGlobalProps): ReactNode {
  const global = useTexts(globalTexts)
  const dashboard = useDashboard(filter)
  const attention = useAttention(filter, filter)
  const [opened, setOpened] = useState<string | null>(null)
  const [listed, setListed] = useState<ListFilter | null>(null)
  const list = useRef<HTMLHeadingElement>(null)
  const listId = useId()
  const figures = dashboard.data
  if (figures !== undefined && attention.rows?.length === 0 && attention.findings.length === 0) {
    return (
      <View view="global">
        <Empty title={global.empty} action={<CreateLink />}>
          {global.emptyMore}
        </Empty>
      </View>
    )
  }
  const show = () => {
    list.current?.focus({ preventScroll: true })
    list.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <View view="global">
      <div className="slipway-global-parts">
        <Headline attention={attention} dashboard={figures} readAt={dashboard.dataUpdatedAt} onShow={show} />
        {dashboard.error === null ? null : (
          <ErrorNotice
            error={dashboard.error}
            onRetry={() => void dashboard.refetch()}
            retrying={dashboard.isFetching}
          />
        )}
        {figures === undefined ? (
          dashboard.error === null ? (
            <div className="slipway-tiles-wait">
              <Skeleton kind="tile" lines={4} />
            </div>
          ) : null
        ) : (
          <Tiles
            dashboard={figures}
            filter={filter}
            environments={attention.environments?.length ?? null}
            onOpenList={setListed}
          />
        )}
        <div className="slipway-global-matrix">
          <Suspense fallback={<Skeleton kind="row" lines={10} />}>
            <Matrix filter={filter} onOpen={setOpened} />
          </Suspense>
        </div>
        <div className="slipway-global-charts">
          <Suspense fallback={<Skeleton kind="block" lines={1} />}>
            {figures === undefined ? (
              dashboard.error === null ? (
                <Skeleton kind="block" lines={1} />
              ) : null
            ) : (
              <EnvironmentsPanel
                dashboard={figures}
                attention={attention}
                filter={filter}
                onOpenList={setListed}
              />
            )}
          </Suspense>
          <Suspense fallback={<Skeleton kind="block" lines={1} />}>
            <TrendPanel filter={filter} />
          </Suspense>
        </div>
        <section className="slipway-section slipway-global-attention" aria-labelledby={listId}>
          <h3 className="slipway-title" id={listId} ref={list} tabIndex={-1}>
            {global.sections.attention}
          </h3>
          <AttentionList attention={attention} onOpen={setOpened} />
        </section>
      </div>
      {opened === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
      {listed === null ? null : (
        <Suspense fallback={null}>
          <ListDrawer filter={listed} onClose={() => setListed(null)} />
        </Suspense>
      )}
    </View>
  )
}
