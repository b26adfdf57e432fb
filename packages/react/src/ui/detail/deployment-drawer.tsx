'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { detailTexts } from '../../texts/detail.ts'
import { View } from '../actions/view.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { useTexts } from '../root/use-texts.ts'

const DetailBody = lazy(() => import('./detail-body.tsx').then((module) => ({ default: module.DetailBody })))

export interface DeploymentDrawerProps {
  /** The deployment to show; `null`: closed. */
  readonly id: string | null
  readonly onClose: () => void
}

/** A deployment at the side of the view. Related ones open in the same place, with a way back. */
export function DeploymentDrawer({ id, onClose }: DeploymentDrawerProps): ReactNode {
  const detail = useTexts(detailTexts)
  // Whoever opens another deployment from outside begins a new walk.
  const [walk, setWalk] = useState<{ readonly from: string | null; readonly ids: readonly string[] }>(START)
  const ids = walk.from === id ? walk.ids : []
  const shown = ids.at(-1) ?? id
  return (
    <View view="drawer">
      <Dialog
        open={id !== null}
        kind="drawer"
        title={detail.title}
        onClose={() => {
          setWalk(START)
          onClose()
        }}
      >
        {shown === null ? null : (
          <div className="slipway-stack">
            {ids.length === 0 ? null : (
              <div>
                <Button kind="quiet" icon="left" onClick={() => setWalk({ from: id, ids: ids.slice(0, -1) })}>
                  {detail.back}
                </Button>
              </div>
            )}
            <Suspense fallback={<Skeleton kind="row" lines={8} />}>
              <DetailBody
                key={shown}
                id={shown}
                onOpen={(next) => setWalk({ from: id, ids: [...ids, next] })}
              />
            </Suspense>
          </div>
        )}
      </Dialog>
    </View>
  )
}

const START = { from: null, ids: [] } as const
