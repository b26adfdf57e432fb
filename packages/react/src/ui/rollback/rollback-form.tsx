'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { useRolloutPreview } from '../../hooks/use-rollout-preview.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { shorten } from '../dialogs/action-rules.ts'
import { ImpossibleDialog } from '../dialogs/impossible-dialog.tsx'
import { useAskedAction } from '../dialogs/use-asked-action.ts'
import { useStays } from '../dialogs/use-stays.ts'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { PlanPreview } from '../rollout/plan-preview.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Comparison } from './comparison.tsx'
import { NotUndone } from './not-undone.tsx'
import type { Then } from './recorded-dialog.tsx'
import { TargetField } from './target-field.tsx'
import { Undone } from './undone.tsx'
import type { RollbackTargets } from './use-rollback-targets.ts'

export interface RollbackFormProps {
  readonly deployment: Deployment
  readonly targets: RollbackTargets
  readonly onClose: () => void
  /** The rollback is recorded; what follows at once. */
  readonly onRecorded: (rollback: Deployment, then: Then) => void
}

/** The first step of a rollback: to which version, what that means, and why. */
export function RollbackForm({ deployment, targets, onClose, onRecorded }: RollbackFormProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  const actions = useTexts(actionsTexts)
  const asked = useAskedAction({ deployment, action: 'rollback', explained: true, onClose })
  const { busy, barrier, barred, changed, error } = asked
  const activation = useDeploymentAction(deployment.id, 'activate')
  const [chosen, setChosen] = useState<string | null>(null)
  const [then, setThen] = useState<Then>('activate')
  const [byRollout, setByRollout] = useState(true)

  const likely = useStays(targets.targets?.[0]?.id)
  const target = targets.targets?.find(({ id }) => id === (chosen ?? likely)) ?? null
  const { data: preview } = useRolloutPreview(
    target === null ? null : { undoes_id: deployment.id, restores_id: target.id },
  )
  const rolls = preview?.carried_out.here === true && preview.refusals.length === 0
  const now: Then = rolls && byRollout ? 'roll_out' : 'activate'
  const [version, back] = [shorten(deployment.version), shorten(target?.version ?? '')]
  const mayActivate = !activation.reasons.some(({ code }) => code === 'right_missing')

  if (target === null || (barred !== null && !changed && error === null))
    return (
      <ImpossibleDialog
        deployment={deployment}
        title={texts.title(version)}
        said={texts.impossible}
        onClose={onClose}
      >
        {barred ?? actions.reasons.no_target}
      </ImpossibleDialog>
    )
  const send = (next: Then) => {
    setThen(next)
    if (asked.begin()) asked.send({ to: target.id }, (rollback) => onRecorded(rollback, next))
  }
  return (
    <ActionFrame
      asked={asked}
      title={texts.title(version)}
      buttons={
        <>
          <Button onClick={() => send(null)} busy={busy} reason={barrier}>
            {texts.create}
          </Button>
          <Button
            kind="primary"
            onClick={() => send(now)}
            busy={busy}
            reason={barrier ?? (mayActivate ? null : texts.noActivation)}
          >
            {texts.createAndActivate(back)}
          </Button>
        </>
      }
      sections={
        <>
          <Undone deployment={deployment} target={target} rollback={preview?.rollback} />
          <NotUndone deployment={deployment} />
          <section className="slipway-section">
            <h3 className="slipway-title">{texts.steps.title}</h3>
            <ol className="slipway-rollback-steps">
              <li>{texts.steps.record(back)}</li>
              <li>{now === 'roll_out' ? texts.rollsOut(back) : texts.steps.activate(back, version)}</li>
            </ol>
            {rolls ? (
              <>
                <label className="slipway-actions-check">
                  <input
                    type="checkbox"
                    checked={byRollout}
                    onChange={({ target: box }) => setByRollout(box.checked)}
                  />
                  <span>
                    {texts.byRollout} <small className="slipway-hint">{texts.byRolloutHint}</small>
                  </span>
                </label>
                {byRollout ? <PlanPreview preview={preview} folded /> : null}
              </>
            ) : null}
          </section>
          <div className="slipway-stack">
            <WhyFields control={asked.whyControl} hint={texts.reasonHint} />
            <ActionError asked={asked} onRetry={() => send(then)} />
          </div>
        </>
      }
    >
      <TargetField targets={targets} chosen={target.id} onChoose={setChosen} />
      <Comparison deployment={deployment} target={target} />
    </ActionFrame>
  )
}
