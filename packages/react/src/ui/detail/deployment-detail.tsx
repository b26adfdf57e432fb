'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { View } from '../actions/view.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'

const DetailBody = lazy(() => import('./detail-body.tsx').then((module) => ({ default: module.DetailBody })))
const DeploymentDrawer = lazy(() =>
  import('./deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface DeploymentDetailProps {
  readonly id: string
  /**
   * Shows another deployment, such as the one that replaced this one, where the provider's `navigation` has no page for it.
   * @default a drawer beside the view
   */
  readonly onOpen?: ((id: string) => void) | undefined
}

/** All about one deployment: where it stands, what can be done with it, what it consists of and what happened to it. */
export function DeploymentDetail({ id, onOpen }: DeploymentDetailProps): ReactNode {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <View view="detail">
      <Suspense fallback={<Skeleton kind="row" lines={10} />}>
        <DetailBody key={id} id={id} onOpen={onOpen ?? setOpened} />
      </Suspense>
      {opened === null ? null : (
        <Suspense>
          <DeploymentDrawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </View>
  )
}
