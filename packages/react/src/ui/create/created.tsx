'use client'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useCreateRollout } from '../../hooks/use-create-rollout.ts'
import { createTexts } from '../../texts/create.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'

const Drawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface CreatedProps {
  readonly deployment: Deployment
  /** Whether its rollout is to be started. */
  readonly starts: boolean
  /** Called once that is done. */
  readonly onStarted: ((deployment: Deployment) => void) | undefined
  readonly onAnother: () => void
}

/** That it was created, and where to go from here. */
export function Created({ deployment, starts, onStarted, onAnother }: CreatedProps): ReactNode {
  const texts = useTexts(createTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { mutate, error, isPending, isSuccess } = useCreateRollout()
  const sent = useRef(false)
  const start = () =>
    mutate({ deployment_id: deployment.id, start: true }, { onSuccess: () => onStarted?.(deployment) })
  useEffect(() => {
    if (!starts || sent.current) return
    sent.current = true
    start()
  })
  return (
    <div className="slipway-create-done">
      <Icon name="active" />
      <h2 className="slipway-heading" ref={heading} tabIndex={-1}>
        {texts.created(deployment.version)}
      </h2>
      <p className="slipway-quiet">
        {isSuccess ? texts.rollsOut : `${texts.createdHint} ${starts ? '' : texts.pendingHint}`}
      </p>
      {error === null ? null : (
        <ErrorNotice error={error} title={texts.notRolledOut} onRetry={start} retrying={isPending} />
      )}
      <div className="slipway-line">
        <TargetLink
          to={{ view: 'deployment', id: deployment.id }}
          onOpen={() => setOpened(deployment.id)}
          className="slipway-button"
        >
          {texts.open}
        </TargetLink>
        <Button onClick={onAnother}>{texts.another}</Button>
      </div>
      {opened === null ? null : (
        <Suspense>
          <Drawer id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  )
}
