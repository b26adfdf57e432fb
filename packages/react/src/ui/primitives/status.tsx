'use client'
import type { Deployment, DeploymentStatus } from '@slipway/core'
import type { ReactNode } from 'react'
import { commonTexts } from '../../texts/common.ts'
import { useTexts } from '../root/use-texts.ts'
import { Icon } from './icon.tsx'

export interface StatusProps {
  readonly status: DeploymentStatus
  /** Why it is inactive, where it is. */
  readonly inactiveReason?: Deployment['inactive_reason'] | undefined
  /** `glyph`: the word is only read out. @default 'full' */
  readonly kind?: 'full' | 'glyph' | undefined
}

/** Where a deployment is in its life: a shape, a word and a colour. */
export function Status({ status, inactiveReason = null, kind = 'full' }: StatusProps): ReactNode {
  const { statuses, inactiveReasons } = useTexts(commonTexts)
  const word = inactiveReason === null ? statuses[status] : inactiveReasons[inactiveReason]
  return (
    <span className="slipway-status" data-status={status}>
      <Icon name={status} />
      <span className={kind === 'glyph' ? 'slipway-unseen' : undefined}>{word}</span>
    </span>
  )
}

/** How a deployment is doing in service. Another thing than its status. */
export function Health({
  health,
  kind = 'full',
}: {
  readonly health: Deployment['health']
  readonly kind?: 'full' | 'glyph'
}): ReactNode {
  const { healths } = useTexts(commonTexts)
  return (
    <span className="slipway-health" data-health={health}>
      <Icon name={health} />
      <span className={kind === 'glyph' ? 'slipway-unseen' : undefined}>{healths[health]}</span>
    </span>
  )
}
