'use client'
import type { WaveRolloutView } from '@slipway/core'
import { isSlipwayError } from '@slipway/core/client'
import { type FormEvent, type ReactNode, useMemo } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { useCreateWaves } from '../../hooks/use-create-waves.ts'
import { useDeployments } from '../../hooks/use-deployments.ts'
import { useRight } from '../../hooks/use-right.ts'
import { actionsTexts } from '../../texts/actions.ts'
import { commonTexts } from '../../texts/common.ts'
import { planWavesTexts } from '../../texts/plan-waves.ts'
import { FoldedFields } from '../dialogs/folded-fields.tsx'
import { resolverOf } from '../fields/form-faults.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Dialog } from '../primitives/dialog.tsx'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { useAnnounce } from '../root/announcer.tsx'
import { useTexts } from '../root/use-texts.ts'
import { faultsOf, NOTHING, type PlanValues, toInput, wavesOf } from './form-values.ts'
import { PlaceFields } from './place-fields.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { WaveFields } from './wave-fields.tsx'

export interface PlanFormProps {
  readonly onCreated?: ((rollout: WaveRolloutView) => void) | undefined
  readonly onClose: () => void
}

/** Which places come in which wave, how many may fail, and what follows then. */
export function PlanForm({ onCreated, onClose }: PlanFormProps): ReactNode {
  const common = useTexts(commonTexts)
  const actions = useTexts(actionsTexts)
  const texts = useTexts(planWavesTexts)
  const formats = useFormats()
  const announce = useAnnounce()
  const resolver = useMemo(
    () =>
      resolverOf<PlanValues>((values) =>
        faultsOf(values).map(({ field, fault }) => ({ field, message: texts.faults[fault] })),
      ),
    [texts],
  )
  const form = useForm<PlanValues>({ defaultValues: NOTHING, resolver, mode: 'onTouched' })
  const creation = useCreateWaves()
  const values = form.watch()
  const { pending, offered, versions } = usePending(values)
  const barred = useRight(values.places[0])
  const names = useCatalogNames(
    'cloud_asset',
    offered.map(({ cloud_asset_id }) => cloud_asset_id),
  )
  const count = values.places.length

  /** What the server found at a place is said at the places, by the name of each. */
  const showFaults = (error: unknown, sent: PlanValues) => {
    const members = wavesOf(sent)
    const found = (isSlipwayError(error) ? (error.faults ?? []) : []).flatMap(({ pointer, message }) => {
      const [, wave, place] = /^\/plan\/waves\/(\d+)\/deployment_ids\/(\d+)$/.exec(pointer) ?? []
      const id = members[Number(wave)]?.[Number(place)]
      const asset = offered.find((one) => one.id === id)?.cloud_asset_id
      return asset === undefined ? [] : [texts.faults.place(names.get(asset) ?? asset, message)]
    })
    if (found.length > 0) form.setError('places', { type: 'server', message: found.join(' ') })
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    // A host may have put the view into a form of its own.
    event.stopPropagation()
    void form.handleSubmit(async (sent) => {
      try {
        const rollout = await creation.mutateAsync(toInput(sent))
        announce(texts.done)
        onCreated?.(rollout)
        onClose()
      } catch (error) {
        showFaults(error, sent)
      }
    })()
  }
  return (
    <FormProvider {...form}>
      <form className="slipway-actions-form" data-size="wide" onSubmit={send} noValidate>
        <Dialog
          open
          onClose={onClose}
          closesOutside={!form.formState.isDirty && !creation.isPending}
          title={texts.title}
          footer={
            <>
              <Button onClick={onClose}>{common.cancel}</Button>
              <Button
                type="submit"
                kind="primary"
                busy={creation.isPending}
                reason={barred !== null && barred.length > 0 ? texts.right : null}
              >
                {texts.submit(count, formats.number(count))}
              </Button>
            </>
          }
        >
          <div className="slipway-stack" data-gap="large">
            {creation.error === null ? null : <ErrorNotice error={creation.error} title={texts.failed} />}
            <PlaceFields pending={pending} offered={offered} versions={versions} />
            <WaveFields />
            <PlanPreview values={values} offered={offered} />
            <FoldedFields title={actions.extras}>
              <div className="slipway-stack">
                <Field label={common.fields.reason}>
                  {(attributes) => (
                    <TextArea {...attributes} {...form.register('reason')} maxLength={10_000} />
                  )}
                </Field>
                <Field label={common.fields.ticket} hint={actions.ticketHint}>
                  {(attributes) => <TextInput {...attributes} {...form.register('ticket')} maxLength={500} />}
                </Field>
              </div>
            </FoldedFields>
          </div>
        </Dialog>
      </form>
    </FormProvider>
  )
}

/** What is pending where the form says; all of one team, as a rollout is: that of what was chosen first, or of the first found. */
function usePending({ environment_name, application_id, version, places }: PlanValues) {
  const pending = useDeployments(
    {
      ...{ environment_name, status: 'pending', limit: 100, order: 'oldest' },
      ...(application_id === '' ? {} : { application_id }),
    },
    { enabled: environment_name !== '' },
  )
  const found = environment_name === '' ? [] : (pending.data?.items ?? [])
  const versions = [...new Set(found.map((one) => one.version))]
  const ofVersion = found.filter((one) => version === '' || one.version === version)
  const team = (ofVersion.find(({ id }) => id === places[0]) ?? ofVersion[0])?.team_id
  return { pending, versions, offered: ofVersion.filter(({ team_id }) => team_id === team) }
}
