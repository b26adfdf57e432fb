'use client'
import type { ReactNode } from 'react'
import { useRolloutPreview } from '../../hooks/use-rollout-preview.ts'
import type { CreateInput } from '../../readings/operations.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Skeleton } from '../primitives/skeleton.tsx'
import { PlanPreview } from '../rollout/plan-preview.tsx'
import { useReasonText } from '../root/use-reason-text.ts'
import { useTexts } from '../root/use-texts.ts'

export interface PlanOfProps {
  readonly input: CreateInput
  /** Whether its rollout is to be started once it is created. */
  readonly starts: boolean
  readonly onStarts: (starts: boolean) => void
}

/** The plan that a deployment would be rolled out by, and whether it is to be. Nothing where no rollouts are carried out. */
export function PlanOf({ input, starts, onStarts }: PlanOfProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const reasonText = useReasonText()
  const { deployment_type, environment_name, health_check_url } = input
  const { data, error, refetch, isFetching } = useRolloutPreview({
    deployment_type,
    environment_name,
    health_check: typeof health_check_url === 'string',
  })
  if (data === undefined)
    return error === null ? (
      <Skeleton kind="row" lines={6} />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
    )
  if (!data.carried_out.here) return null
  const refused = data.refusals.length === 0 ? null : reasonText(data.refusals)
  return (
    <aside className="slipway-stack" aria-label={texts.plan.title}>
      <label className="slipway-actions-check">
        <input
          type="checkbox"
          checked={starts && refused === null}
          disabled={refused !== null}
          onChange={({ target }) => onStarts(target.checked)}
        />
        <span>
          {texts.plan.start} <small className="slipway-hint">{texts.plan.startHint}</small>
        </span>
      </label>
      <PlanPreview preview={data} />
    </aside>
  )
}
