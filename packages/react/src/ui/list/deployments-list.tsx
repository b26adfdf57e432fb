'use client'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { listTexts } from '../../texts/list.ts'
import { View } from '../actions/view.tsx'
import { useTexts } from '../root/use-texts.ts'
import { FilterBar } from './filter-bar.tsx'
import { FilterChips } from './filter-chips.tsx'
import { ListBody } from './list-body.tsx'
import type { ListFilter } from './list-filter.ts'
import type { SavedView } from './saved-views.ts'
import { useListData } from './use-list-data.ts'
import { type FilterOptions, useFilterState } from './use-list-filter.ts'
import { useSelection } from './use-selection.ts'
import { ViewsButton } from './views-button.tsx'

const DeploymentDrawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

const CancelSeveral = lazy(() =>
  import('./cancel-several.tsx').then((module) => ({ default: module.CancelSeveral })),
)

export interface DeploymentsListProps extends FilterOptions {
  /** What the list shows, where the host keeps it, such as `useUrlFilter()`. @default kept by the view itself */
  readonly filter?: ListFilter | undefined
  /** A filter was changed. */
  readonly onFilterChange?: ((filter: ListFilter) => void) | undefined
  /** What the list shows at first, where the host keeps no filter. @default everything */
  readonly defaultFilter?: ListFilter | undefined
  /** Named filters that everybody is offered, before those that a person saved in this browser. @default none */
  readonly savedViews?: readonly SavedView[] | undefined
}

/** Deployments, newest first, one line each: to find one, to see what was done, and to act on it. */
export function DeploymentsList(props: DeploymentsListProps): ReactNode {
  return (
    <View view="list">
      <List {...props} />
    </View>
  )
}

function List({ savedViews = NONE, ...options }: DeploymentsListProps): ReactNode {
  const list = useTexts(listTexts)
  const state = useFilterState(options)
  const data = useListData(state.filter)
  const title = useRef<HTMLHeadingElement>(null)
  const selection = useSelection(data.items, data.key)
  const [opened, setOpened] = useState<string | null>(null)
  // What the dialog speaks of stays the same, whatever becomes of the rows meanwhile.
  const [several, setSeveral] = useState<Several | null>(null)
  return (
    <div className="slipway-list-content">
      <header className="slipway-list-head">
        <h2 className="slipway-heading" ref={title} tabIndex={-1}>
          {list.title}
        </h2>
        <ViewsButton shared={savedViews} {...state} />
      </header>
      <FilterBar total={data.total} {...state} />
      <FilterChips {...state} onEmptied={() => title.current?.focus()} />
      <ListBody
        data={data}
        {...state}
        selection={selection}
        onOpen={setOpened}
        onCancel={(pending, leftOut) => setSeveral({ pending, leftOut })}
      />
      {several === null ? null : (
        <Suspense fallback={null}>
          <CancelSeveral
            deployments={several.pending}
            leftOut={several.leftOut}
            onClose={(done) => {
              setSeveral(null)
              for (const id of done) selection.set(id, false)
            }}
          />
        </Suspense>
      )}
      {opened === null ? null : (
        <Suspense fallback={null}>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  )
}

interface Several {
  readonly pending: readonly Deployment[]
  readonly leftOut: number
}

const NONE: readonly SavedView[] = []
