'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import type { MatrixFilter } from '../../readings/operations.ts'
import { View } from '../actions/view.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'

const MatrixView = lazy(() => import('./matrix-view.tsx').then((module) => ({ default: module.MatrixView })))

export interface DeploymentsMatrixProps {
  /** Which applications, environments, assets and teams. `limit`: applications read at a time. @default all, 50 at a time */
  readonly filter?: MatrixFilter | undefined
  /** Is given the id of a deployment for which the host has no page. @default it is shown at the side of the view */
  readonly onOpen?: ((id: string) => void) | undefined
}

/** What runs where: applications by environments, in promotion order, those that fail first. */
export function DeploymentsMatrix({ filter, onOpen }: DeploymentsMatrixProps): ReactNode {
  return (
    <View view="matrix">
      <Suspense fallback={<Skeleton kind="row" lines={8} />}>
        <MatrixView filter={filter} onOpen={onOpen} />
      </Suspense>
    </View>
  )
}
