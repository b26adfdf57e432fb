'use client'
import type { Deployment } from '@slipway/core'
import type { ReactNode } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import type { ListResult } from '../../hooks/results.ts'
import type { DeploymentsData } from '../../readings/operations.ts'
import { commonTexts } from '../../texts/common.ts'
import { planWavesTexts } from '../../texts/plan-waves.ts'
import { CatalogField } from '../fields/catalog-field.tsx'
import { EnvironmentField } from '../fields/environment-field.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Field, Select } from '../primitives/fields.tsx'
import { MoreButton } from '../primitives/more-button.tsx'
import { Name } from '../primitives/name.tsx'
import { ErrorNotice } from '../primitives/notices.tsx'
import { Version } from '../primitives/version.tsx'
import { useEnvironments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import type { PlanValues } from './form-values.ts'

export interface PlaceFieldsProps {
  /** What is pending where the form says. */
  readonly pending: ListResult<DeploymentsData>
  /** What of it may be chosen: of one team, as all of a rollout are. */
  readonly offered: readonly Deployment[]
  readonly versions: readonly string[]
}

/** Which deployments go into the waves. */
export function PlaceFields({ pending, offered, versions }: PlaceFieldsProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(planWavesTexts)
  const environments = useEnvironments(true)
  const { control, register, setValue, formState } = useFormContext<PlanValues>()
  // What was chosen elsewhere is none of what is offered now.
  const empty = () => setValue('places', [])
  return (
    <>
      <div className="slipway-fields">
        <EnvironmentField
          environments={environments}
          registration={register('environment_name', { onChange: empty })}
          error={formState.errors.environment_name?.message}
        />
        <Controller
          control={control}
          name="application_id"
          render={({ field }) => (
            <CatalogField
              kind="application"
              label={common.fields.application}
              value={field.value}
              onBlur={field.onBlur}
              onChange={(id) => {
                field.onChange(id)
                setValue('version', '')
                empty()
              }}
            />
          )}
        />
        {versions.length < 2 ? null : (
          <Field label={common.fields.version}>
            {(attributes) => (
              <Select {...attributes} {...register('version', { onChange: empty })}>
                <option value="">{texts.allVersions}</option>
                {versions.map((version) => (
                  <option key={version}>{version}</option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      <Places pending={pending} offered={offered} />
    </>
  )
}

function Places({ pending, offered }: Pick<PlaceFieldsProps, 'pending' | 'offered'>): ReactNode {
  const texts = useTexts(planWavesTexts)
  const formats = useFormats()
  const { watch, setValue, formState } = useFormContext<PlanValues>()
  const { places, environment_name } = watch()
  const error = formState.errors.places?.message
  const choose = (ids: readonly string[]) =>
    setValue('places', [...ids], { shouldValidate: formState.isSubmitted })
  const { data } = pending
  return (
    <fieldset
      className="slipway-section slipway-fields-rows-of"
      aria-describedby={error === undefined ? undefined : 'slipway-places-fault'}
    >
      <legend className="slipway-title">{texts.places}</legend>
      <p className="slipway-hint">{texts.placesHint}</p>
      {pending.error === null ? null : (
        <ErrorNotice
          error={pending.error}
          onRetry={() => void pending.refetch()}
          retrying={pending.isFetching}
        />
      )}
      {environment_name === '' ? (
        <p className="slipway-quiet">{texts.placesEmpty}</p>
      ) : data === undefined ? null : offered.length === 0 ? (
        <p className="slipway-quiet">{texts.placesNone}</p>
      ) : (
        <>
          <div className="slipway-line">
            <span>
              {texts.chosen(places.length, formats.number(places.length), formats.number(offered.length))}
            </span>
            <Button kind="quiet" onClick={() => choose(offered.map(({ id }) => id))}>
              {texts.all}
            </Button>
            <Button kind="quiet" onClick={() => choose([])}>
              {texts.none}
            </Button>
          </div>
          <ul className="slipway-promote-places">
            {offered.map(({ id, application_id, cloud_asset_id, version }) => (
              <li key={id}>
                <label className="slipway-actions-check">
                  <input
                    type="checkbox"
                    checked={places.includes(id)}
                    onChange={({ target }) =>
                      // In the order of the list, whatever was ticked first.
                      choose(
                        offered
                          .map((one) => one.id)
                          .filter((one) => (one === id ? target.checked : places.includes(one))),
                      )
                    }
                  />
                  <span>
                    <Name kind="cloud_asset" id={cloud_asset_id} />{' '}
                    <span className="slipway-quiet">
                      <Name kind="application" id={application_id} /> <Version>{version}</Version>
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <MoreButton list={pending} />
        </>
      )}
      {error === undefined ? null : (
        <p className="slipway-field-error" role="alert" id="slipway-places-fault">
          {error}
        </p>
      )}
    </fieldset>
  )
}
