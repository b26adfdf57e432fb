'use client'
import type { Deployment } from '@slipway/core'
import { type ReactNode, useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import { actionsTexts } from '../../texts/actions.ts'
import { editTexts } from '../../texts/edit.ts'
import { ActionError, ActionFrame } from '../dialogs/action-frame.tsx'
import { shorten } from '../dialogs/action-rules.ts'
import { FoldedFields } from '../dialogs/folded-fields.tsx'
import { ImpossibleDialog } from '../dialogs/impossible-dialog.tsx'
import { useAskedAction } from '../dialogs/use-asked-action.ts'
import { useNewest } from '../dialogs/use-newest.ts'
import { WhyFields } from '../dialogs/why-fields.tsx'
import { ZonedTimeField } from '../dialogs/zoned-time-field.tsx'
import { toEditableValues } from '../fields/editable-values.ts'
import { ContactFields, DocumentFields } from '../fields/row-fields.tsx'
import { HealthCheckField, ProcedureField, TagsField } from '../fields/text-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { useTexts } from '../root/use-texts.ts'
import { Meanwhile } from './meanwhile.tsx'
import { useEditForm } from './use-edit-form.ts'

export interface EditFormProps {
  readonly deployment: Deployment
  readonly onClose: () => void
}

/** What may be changed of a deployment, filled in as it is. */
export function EditForm({ deployment, onClose }: EditFormProps): ReactNode {
  const texts = useTexts(editTexts)
  const actions = useTexts(actionsTexts)
  const current = useNewest(deployment)
  const { form, planned, base, patch, typed, bothIn, bothMoved, takeOver, showFaults } =
    useEditForm(deployment)
  const asked = useAskedAction({
    deployment,
    action: 'update',
    seen: seenOf(current),
    onAccept: () => takeOver(current),
    onClose,
  })
  const moment = useRef<HTMLInputElement>(null)
  const version = shorten(base.version)
  const problem = planned?.problem ?? null
  const isEmpty = Object.keys(patch).length === 0 && problem === null

  if (asked.barred !== null && !asked.changed && asked.error === null && !typed)
    return (
      <ImpossibleDialog
        deployment={current}
        title={texts.title(version)}
        said={texts.impossible}
        onClose={onClose}
      >
        {asked.barred}
      </ImpossibleDialog>
    )
  const submit = () => {
    if (isEmpty || !asked.begin()) return
    if (problem !== null) return moment.current?.focus()
    void form.handleSubmit(() => asked.send(patch, texts.done(version), showFaults))()
  }
  return (
    <ActionFrame
      asked={asked}
      title={texts.title(version)}
      onSubmit={submit}
      typed={typed}
      changes={
        <Meanwhile
          before={base}
          now={toEditableValues(current)}
          both={bothIn(current)}
          moved={bothMoved(current) ? current.deployment_date : null}
        />
      }
      buttons={
        <Button
          type="submit"
          kind="primary"
          busy={asked.busy}
          reason={asked.barrier ?? (isEmpty ? texts.unchanged : null)}
        >
          {texts.confirm}
        </Button>
      }
      sections={
        <FormProvider {...form}>
          {planned === null ? null : (
            <ZonedTimeField
              ref={(element) => {
                moment.current = element
                firstFocus(element)
              }}
              time={planned}
              label={texts.planned(planned.zone)}
              hint={texts.plannedHint}
              error={asked.tried ? problem : null}
              required
            />
          )}
          <HealthCheckField first={planned === null} />
          <TagsField />
          <ContactFields />
          <DocumentFields />
          <ProcedureField />
          <FoldedFields title={actions.extras}>
            <div className="slipway-stack">
              <WhyFields control={asked.whyControl} />
            </div>
          </FoldedFields>
          <p className="slipway-hint">{texts.secrets}</p>
        </FormProvider>
      }
    >
      <ActionError asked={asked} />
    </ActionFrame>
  )
}

/** What counts of what somebody has seen who edits it: neither its health nor what else comes by itself. */
function seenOf(deployment: Deployment): string {
  const { status, inactive_reason, deployment_date, health_check_url, metadata } = deployment
  return JSON.stringify([status, inactive_reason, deployment_date, health_check_url, metadata])
}
