'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import { useDeploymentAction } from '../../hooks/use-deployment-action.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { rollbackTexts } from '../../texts/rollback.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { shorten } from '../dialogs/action-rules.ts'
import { ImpossibleDialog } from '../dialogs/impossible-dialog.tsx'
import { useAskedAction } from '../dialogs/use-asked-action.ts'
import { useStays } from '../dialogs/use-stays.ts'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { useTexts } from '../root/use-texts.ts'
import { Comparison } from './comparison.tsx'
import { NotUndone } from './not-undone.tsx'
import { TargetField } from './target-field.tsx'
import type { RollbackTargets } from './use-rollback-targets.ts'

export interface RollbackFormProps {
  readonly deployment: Deployment
  readonly targets: RollbackTargets
  readonly onClose: () => void
  /** The rollback is recorded; whether it is to be activated at once. */
  readonly onRecorded: (rollback: Deployment, activate: boolean) => void
}

/** The first step of a rollback: to which version, what that means, and why. */
export function RollbackForm({ deployment, targets, onClose, onRecorded }: RollbackFormProps): ReactNode {
  const texts = useTexts(rollbackTexts)
  const actions = useTexts(actionsTexts)
  const asked = useAskedAction({ deployment, action: 'rollback', explained: true, onClose })
  const { busy, barrier, barred, changed, error } = asked
  const activation = useDeploymentAction(deployment.id, 'activate')
  const [chosen, setChosen] = useState<string | null>(null)
  const [activates, setActivates] = useState(true)

  const likely = useStays(targets.targets?.[0]?.id)
  const target = targets.targets?.find(({ id }) => id === (chosen ?? likely)) ?? null
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
  const send = (activate: boolean) => {
    setActivates(activate)
    if (asked.begin()) asked.send({ to: target.id }, (rollback) => onRecorded(rollback, activate))
  }
  return (
    <ActionFrame
      asked={asked}
      title={texts.title(version)}
      buttons={
        <>
          <Button onClick={() => send(false)} busy={busy} reason={barrier}>
            {texts.create}
          </Button>
          <Button
            kind="primary"
            onClick={() => send(true)}
            busy={busy}
            reason={barrier ?? (mayActivate ? null : texts.noActivation)}
          >
            {texts.createAndActivate(back)}
          </Button>
        </>
      }
      sections={
        <>
          <NotUndone deployment={deployment} />
          <section className="slipway-section">
            <h3 className="slipway-title">{texts.steps.title}</h3>
            <ol className="slipway-rollback-steps">
              <li>{texts.steps.record(back)}</li>
              <li>{texts.steps.activate(back, version)}</li>
            </ol>
          </section>
          <div className="slipway-stack">
            <WhyFields control={asked.whyControl} hint={texts.reasonHint} />
            <ActionError asked={asked} onRetry={() => send(activates)} />
          </div>
        </>
      }
    >
      <TargetField targets={targets} chosen={target.id} onChoose={setChosen} />
      <Comparison deployment={deployment} target={target} />
    </ActionFrame>
  )
}
