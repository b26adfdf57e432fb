'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { useDeployment } from '../../hooks/use-deployment.ts'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { slotOf } from '../dialogs/action-rules.ts'
import { LoadingDialog } from '../dialogs/loading-dialog.tsx'
import { useStays } from '../dialogs/use-stays.ts'
import { Root } from '../root/root.tsx'
import { useTexts } from '../root/use-texts.ts'
import { RecordedDialog, type Then } from './recorded-dialog.tsx'
import { RollbackForm } from './rollback-form.tsx'
import { useRollbackTargets } from './use-rollback-targets.ts'

export interface RollbackDialogProps {
  /** The deployment to undo. */
  readonly id: string
  readonly open: boolean
  readonly onClose: () => void
  /** Called with the rollback when it has been recorded, and again when it has been activated. */
  readonly onDone?: ((rollback: Deployment) => void) | undefined
}

/**
 * Brings an earlier version back in two steps, at once or apart: a new deployment is recorded, and activating it marks this
 * one as rolled back. Shows what differs and what is not undone. A rollback that waits already is gone on with.
 */
export function RollbackDialog({ id, open, onClose, onDone }: RollbackDialogProps): ReactNode {
  return (
    <Root view="rollback">{open ? <Opened key={id} id={id} onClose={onClose} onDone={onDone} /> : null}</Root>
  )
}

interface Recorded {
  readonly rollback: Deployment
  readonly then: Then
}

function Opened({ id, onClose, onDone }: Omit<RollbackDialogProps, 'open'>): ReactNode {
  const texts = useTexts(rollbackTexts)
  const { data: deployment, error, refetch, isFetching } = useDeployment(id)
  const targets = useRollbackTargets(deployment)
  const waiting = useWaiting(deployment)
  const [recorded, setRecorded] = useState<Recorded | null>(null)

  const failed = (deployment === undefined ? error : null) ?? targets.error ?? waiting.error
  if (deployment === undefined || targets.targets === undefined || waiting.rollback === undefined)
    return (
      <LoadingDialog
        title={texts.loading}
        error={failed}
        onRetry={() => {
          if (deployment === undefined) void refetch()
          if (targets.error !== null) targets.retry()
          if (waiting.error !== null) waiting.retry()
        }}
        retrying={isFetching}
        onClose={onClose}
      />
    )
  const rollback = recorded?.rollback ?? waiting.rollback
  if (rollback !== null)
    return (
      <RecordedDialog
        undone={deployment}
        rollback={rollback}
        isNew={recorded !== null}
        then={recorded?.then ?? null}
        onClose={onClose}
        onDone={onDone}
      />
    )
  return (
    <RollbackForm
      deployment={deployment}
      targets={targets}
      onClose={onClose}
      onRecorded={(found, then) => {
        setRecorded({ rollback: found, then })
        onDone?.(found)
      }}
    />
  )
}

/** The rollback of a deployment that waited when the dialog was opened: `null` for none, `undefined` while not known. */
function useWaiting(deployment: Deployment | undefined) {
  const { data, error, refetch } = useDeployments(
    {
      ...(deployment === undefined ? {} : slotOf(deployment)),
      status: ['pending', 'deploying'],
      deployment_type: 'rollback',
      limit: 20,
    },
    { enabled: deployment !== undefined },
  )
  const found = data?.items.find(({ rollback_of_id }) => rollback_of_id === deployment?.id)
  const rollback = useStays(data === undefined ? undefined : { found: found ?? null })?.found
  return { rollback, error: data === undefined ? error : null, retry: () => void refetch() }
}
