'use client'
import type { Deployment } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { createTexts } from '../../texts/create.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { TargetLink } from '../root/link.tsx'
import { useTexts } from '../root/use-texts.ts'

const Drawer = lazy(() =>
  import('../detail/deployment-drawer.tsx').then((module) => ({ default: module.DeploymentDrawer })),
)

export interface CreatedProps {
  readonly deployment: Deployment
  readonly onAnother: () => void
}

/** That it was created, and where to go from here. */
export function Created({ deployment, onAnother }: CreatedProps): ReactNode {
  const texts = useTexts(createTexts)
  const [opened, setOpened] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="slipway-create-done">
      <Icon name="active" />
      <h2 className="slipway-heading" ref={heading} tabIndex={-1}>
        {texts.created(deployment.version)}
      </h2>
      <p className="slipway-quiet">
        {texts.createdHint} {texts.pendingHint}
      </p>
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
