'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useHealthCheck } from '../../hooks/use-health-check.ts'
import { commonTexts } from '../../texts/common.ts'
import { healthTexts } from '../../texts/health.ts'
import { shorten } from '../dialogs/action-rules.ts'
import { PlaceLine } from '../dialogs/place-line.tsx'
import { useNewest } from '../dialogs/use-newest.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Health } from '../primitives/status.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'
import { AskedCheck } from './asked-check.tsx'

export interface HealthCheckDialogProps {
  readonly deployment: Deployment
  readonly onClose: () => void
}

/** Checks the health of a deployment as soon as it is opened, and shows what came of it: a check changes nothing. */
export function HealthCheckDialog({ deployment, onClose }: HealthCheckDialogProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(healthTexts)
  const reasonText = useReasonText()
  const { health } = useNewest(deployment)
  const check = useHealthCheck(deployment.id)
  const { can, isChecking, isPending, isAwaited, isIdle, reasons, mutate } = check
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || !can) return
    begun.current = true
    mutate({})
  }, [can, mutate])
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.dialog(shorten(deployment.version))}
      footer={
        <>
          <Button onClick={onClose}>{common.close}</Button>
          <Button
            kind="primary"
            busy={isPending || isAwaited || isChecking}
            reason={isChecking || can ? null : reasonText(reasons)}
            onClick={() => mutate({})}
          >
            {isIdle ? texts.check : texts.checkAgain}
          </Button>
        </>
      }
    >
      <div className="slipway-stack">
        <div className="slipway-actions-subject">
          <PlaceLine deployment={deployment} />
          <Health health={health} />
        </div>
        <AskedCheck check={check} />
      </div>
    </Dialog>
  )
}
