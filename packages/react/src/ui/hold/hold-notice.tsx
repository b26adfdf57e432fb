'use client'
import type { Deployment, SlotHold } from '@slipway/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { useHolds } from '../../hooks/use-holds.ts'
import { useLiftHold } from '../../hooks/use-lift-hold.ts'
import { holdTexts } from '../../texts/hold.ts'
import { Button } from '../primitives/button.tsx'
import { Icon } from '../primitives/icon.tsx'
import { Time } from '../primitives/time.tsx'
import { useFloatingRoot } from '../root/root.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'

const loadDialog = () => import('./lift-dialog.tsx')
const LiftDialog = lazy(() => loadDialog().then((module) => ({ default: module.LiftDialog })))

export interface HoldNoticeProps {
  readonly deployment: Deployment
  /** How another deployment is shown: a link, or its version. */
  readonly other: (id: string) => ReactNode
}

/** That the slot of a deployment is held: since when, why, and the button that lifts the hold. Nothing where it is not. */
export function HoldNotice({ deployment, other }: HoldNoticeProps): ReactNode {
  const { data } = useHolds({ slot_id: deployment.slot_id, standing: true, limit: 1 })
  const [lifting, setLifting] = useState<SlotHold | null>(null)
  const container = useFloatingRoot()
  const hold = data?.items[0]
  return (
    <>
      {hold === undefined ? null : <Standing hold={hold} other={other} onLift={() => setLifting(hold)} />}
      {lifting !== null && container !== null
        ? // The notice goes with the hold; the dialog stays until it has said so.
          createPortal(
            <Suspense fallback={null}>
              <LiftDialog deployment={deployment} hold={lifting} onClose={() => setLifting(null)} />
            </Suspense>,
            container,
          )
        : null}
    </>
  )
}

interface StandingProps {
  readonly hold: SlotHold
  readonly other: HoldNoticeProps['other']
  readonly onLift: () => void
}

function Standing({ hold, other, onLift }: StandingProps): ReactNode {
  const texts = useTexts(holdTexts)
  const reasonText = useReasonText()
  const { reasons } = useLiftHold(hold)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only reads ahead what its button will need
    <div
      className="slipway-notice slipway-hold"
      data-kind="care"
      onPointerEnter={() => void loadDialog()}
      onFocus={() => void loadDialog()}
    >
      <Icon name="lock" />
      <div>
        <p className="slipway-notice-title">{texts.title}</p>
        <p dir="auto">{hold.reason}</p>
        <p>{texts.what}</p>
        <p className="slipway-line slipway-small">
          <span className="slipway-quiet">
            <Time at={hold.since} />
          </span>
          <span>
            <span className="slipway-quiet">{texts.failed}</span> {other(hold.deployment_id)}
          </span>
          <span>
            <span className="slipway-quiet">{texts.backTo}</span> {other(hold.rollback_id)}
          </span>
        </p>
      </div>
      <Button popup="dialog" reason={reasons.length === 0 ? null : reasonText(reasons)} onClick={onLift}>
        {texts.lift}
      </Button>
    </div>
  )
}
