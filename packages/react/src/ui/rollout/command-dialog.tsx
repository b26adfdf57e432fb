'use client'
import type { Deployment, RunView } from '@slipway/core'
import { type ReactNode, useState } from 'react'
import type { RolloutCommand } from '../../readings/operations.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { rolloutTexts } from '../../texts/rollout.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { FoldedFields } from '../dialogs/folded-fields.tsx'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { Field, Select } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { effectsOf } from './effects.ts'
import type { CommandOffer } from './offers.ts'
import { useAskedCommand } from './use-asked-command.ts'
import { useCommandLabels } from './use-command-labels.ts'
import { useOfferTitle } from './use-offer-title.ts'
import { useStepTitle } from './use-step-title.ts'
import { useVersions } from './use-versions.ts'

/** Those that have to be explained; so has going past a step before its time. */
const EXPLAINED: readonly RolloutCommand[] = ['abort', 'pause', 'promoteFull', 'skip', 'ignore']

export interface CommandDialogProps {
  readonly deployment: Deployment
  readonly run: RunView
  readonly offer: CommandOffer
  readonly onClose: () => void
}

/** Asks before a run is told something: what will happen, and why. */
export function CommandDialog({ deployment, run, offer, onClose }: CommandDialogProps): ReactNode {
  const { command, choices } = offer
  const texts = useTexts(rolloutTexts)
  const actions = useTexts(actionsTexts)
  const titleOf = useStepTitle()
  const offerTitle = useOfferTitle()
  const labels = useCommandLabels()
  const versions = useVersions(deployment, run)
  const [chosen, setChosen] = useState(choices[0]?.step.id)
  const stepId = offer.step?.step.id ?? chosen
  const explained =
    EXPLAINED.includes(command) || (command === 'promote' && offer.step?.planned.kind !== 'promote')
  const asked = useAskedCommand({ deployment, run, offer, stepId, explained, onClose })
  return (
    <ActionFrame
      asked={asked}
      title={texts.titles[command](versions.version)}
      size="narrow"
      onSubmit={asked.send}
      cautious={!explained}
      buttons={
        <Button
          type="submit"
          kind={command === 'abort' ? 'danger' : 'primary'}
          busy={asked.busy}
          reason={asked.barrier}
        >
          {labels(run, offer, versions).confirm}
        </Button>
      }
    >
      <ul className="slipway-actions-effects" aria-label={actions.effects.title}>
        {effectsOf({
          run,
          offer,
          versions,
          title: offerTitle(offer, versions),
          titleOf,
          texts: texts.effects,
        }).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <ActionError asked={asked} />
      {choices.length === 0 ? null : (
        <Field label={texts.skipWhich} required>
          {(attributes) => (
            <Select {...attributes} value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {choices.map((choice) => (
                <option key={choice.step.id} value={choice.step.id}>
                  {titleOf(choice)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {explained ? (
        <div className="slipway-stack">
          <WhyFields control={asked.whyControl} first />
        </div>
      ) : (
        <FoldedFields title={actions.extras}>
          <div className="slipway-stack">
            <WhyFields control={asked.whyControl} />
          </div>
        </FoldedFields>
      )}
    </ActionFrame>
  )
}
