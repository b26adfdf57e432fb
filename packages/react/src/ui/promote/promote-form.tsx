'use client'
import type { Promotion } from '@slipway/core'
import { type FormEvent, type ReactNode, useCallback, useId, useState } from 'react'
import { Controller, FormProvider } from 'react-hook-form'
import { useCatalog } from '../../hooks/use-catalog.ts'
import { useCreatePromotion } from '../../hooks/use-create-promotion.ts'
import { useMatrix } from '../../hooks/use-matrix.ts'
import type { CreatePromotionInput } from '../../readings/operations.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { promoteTexts } from '../../texts/promote.ts'
import { FoldedFields } from '../dialogs/folded-fields.tsx'
import { CatalogField } from '../fields/catalog-field.tsx'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import { toInput } from './form-values.ts'
import { StageFields } from './stage-fields.tsx'
import { usePromoteForm } from './use-promote-form.ts'
import { WayPreview } from './way-preview.tsx'

export interface PromoteFormProps {
  readonly defaults?: Partial<CreatePromotionInput> | undefined
  readonly onCreated?: ((promotion: Promotion) => void) | undefined
  readonly onClose: () => void
}

/** What goes where, how long it soaks there, and what that means, before it is begun. */
export function PromoteForm({ defaults, onCreated, onClose }: PromoteFormProps): ReactNode {
  const common = useTexts(commonTexts)
  const actions = useTexts(actionsTexts)
  const texts = useTexts(promoteTexts)
  const announce = useAnnounce()
  const environments = useEnvironments(true)
  const { form, showFaults } = usePromoteForm(defaults, environments.names)
  const creation = useCreatePromotion()
  const [barred, setBarred] = useState<ReadonlySet<number>>(new Set())
  const onBarred = useCallback((index: number, isBarred: boolean) => {
    setBarred((before) => {
      if (before.has(index) === isBarred) return before
      return new Set(isBarred ? [...before, index] : [...before].filter((each) => each !== index))
    })
  }, [])
  const values = form.watch()
  const { errors, isDirty } = form.formState
  const owner = useCatalog(
    { kind: 'application', id: values.application_id },
    { enabled: values.application_id !== '' },
  ).data?.items[0]?.team_id

  const send = (event: FormEvent) => {
    event.preventDefault()
    // A host may have put the view into a form of its own.
    event.stopPropagation()
    void form.handleSubmit(async (filled) => {
      try {
        const promotion = await creation.mutateAsync(toInput(filled))
        announce(texts.done(promotion.version))
        onCreated?.(promotion)
        onClose()
      } catch (error) {
        // Anything else is shown by the notice.
        if (error instanceof Error) showFaults(error)
      }
    })()
  }
  return (
    <FormProvider {...form}>
      <form className="slipway-actions-form" data-size="wide" onSubmit={send} noValidate>
        <Dialog
          open
          onClose={onClose}
          closesOutside={!isDirty && !creation.isPending}
          title={texts.title}
          footer={
            <>
              <Button onClick={onClose}>{common.cancel}</Button>
              <Button
                type="submit"
                kind="primary"
                busy={creation.isPending}
                reason={barred.size > 0 ? texts.barred : null}
              >
                {texts.submit(values.version.trim())}
              </Button>
            </>
          }
        >
          <div className="slipway-stack" data-gap="large">
            {creation.error === null ? null : <ErrorNotice error={creation.error} title={texts.failed} />}
            <div className="slipway-fields">
              <Controller
                control={form.control}
                name="application_id"
                render={({ field }) => (
                  <CatalogField
                    kind="application"
                    label={common.fields.application}
                    required
                    value={field.value}
                    onBlur={field.onBlur}
                    onChange={field.onChange}
                    error={errors.application_id?.message}
                  />
                )}
              />
              <VersionField
                application={values.application_id}
                titleOf={environments.titleOf}
                error={errors.version?.message}
                register={form.register('version')}
              />
              {errors.team_id === undefined && values.team_id === '' ? null : (
                <Controller
                  control={form.control}
                  name="team_id"
                  render={({ field }) => (
                    <CatalogField
                      kind="team"
                      label={common.fields.team}
                      hint={texts.teamHint}
                      value={field.value}
                      onBlur={field.onBlur}
                      onChange={field.onChange}
                      error={errors.team_id?.message}
                    />
                  )}
                />
              )}
            </div>
            <StageFields environments={environments} team={owner} />
            <WayPreview values={values} environments={environments} onBarred={onBarred} />
            <FoldedFields title={actions.extras}>
              <div className="slipway-stack">
                <Field label={common.fields.reason} error={errors.reason?.message}>
                  {(attributes) => <TextArea {...attributes} {...form.register('reason')} />}
                </Field>
                <Field label={common.fields.ticket} hint={actions.ticketHint} error={errors.ticket?.message}>
                  {(attributes) => <TextInput {...attributes} {...form.register('ticket')} />}
                </Field>
              </div>
            </FoldedFields>
          </div>
        </Dialog>
      </form>
    </FormProvider>
  )
}

interface VersionFieldProps {
  readonly application: string
  readonly titleOf: (environment: string) => string
  readonly error: string | undefined
  readonly register: object
}

/** Any version; those that are in service somewhere are offered. */
function VersionField({ application, titleOf, error, register }: VersionFieldProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(promoteTexts)
  const list = useId()
  const { data } = useMatrix({ application_id: application }, { enabled: application !== '' })
  const serving = new Map<string, string>()
  for (const { current, environment_name } of data?.items.flatMap(({ slots }) => slots) ?? [])
    if (current !== null && !serving.has(current.version)) serving.set(current.version, environment_name)
  return (
    <Field label={common.fields.version} required hint={texts.versionHint} error={error}>
      {(attributes) => (
        <>
          <TextInput {...attributes} {...register} list={list} spellCheck={false} />
          <datalist id={list}>
            {[...serving].map(([version, environment]) => (
              <option key={version} value={version}>
                {texts.known(titleOf(environment))}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
