'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import { listTexts } from '../../texts/list.ts'
import type { ListFilter } from '../list/list-filter.ts'
import { Dialog } from '../primitives/dialog.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'

const DeploymentsList = lazy(() =>
  import('../list/deployments-list.tsx').then((module) => ({ default: module.DeploymentsList })),
)

export interface ListDrawerProps {
  /** What the list shows; `null`: closed. */
  readonly filter: ListFilter | null
  readonly onClose: () => void
}

/** What a figure counts, at the side of the view: for a host that has no page for it. */
export function ListDrawer({ filter, onClose }: ListDrawerProps): ReactNode {
  const list = useTexts(listTexts)
  return (
    <Dialog open={filter !== null} kind="drawer" title={list.title} onClose={onClose}>
      {filter === null ? null : (
        <Suspense fallback={<Skeleton kind="row" lines={8} />}>
          <DeploymentsList defaultFilter={filter} />
        </Suspense>
      )}
    </Dialog>
  )
}
