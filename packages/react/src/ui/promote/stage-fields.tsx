'use client'
import type { ReactNode } from 'react'
import { Controller, useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { promoteTexts } from '../../texts/promote.ts'
import { CatalogField } from '../fields/catalog-field.tsx'
import { EnvironmentField } from '../fields/environment-field.tsx'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Field, Select, TextInput } from '../primitives/fields.tsx'
import type { Environments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'
import { NO_STAGE, type PromoteValues, STAGE_TYPES } from './form-values.ts'

export interface StageFieldsProps {
  readonly environments: Environments
  /** Whose assets may be chosen, where the application says so. */
  readonly team: string | undefined
}

/** The environments on the way, one below the other in their order. */
export function StageFields({ environments, team }: StageFieldsProps): ReactNode {
  const texts = useTexts(promoteTexts)
  const { control, formState } = useFormContext<PromoteValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'stages' })
  const fault = formState.errors.stages?.root?.message ?? formState.errors.stages?.message
  return (
    <fieldset className="slipway-section slipway-fields-rows-of">
      <legend className="slipway-title">{texts.stages}</legend>
      <ol className="slipway-promote-stages">
        {fields.map((field, index) => (
          <li key={field.id} className="slipway-promote-stage">
            <OneStage
              index={index}
              environments={environments}
              team={team}
              isLast={index === fields.length - 1}
              onRemove={fields.length === 1 ? undefined : () => remove(index)}
            />
          </li>
        ))}
      </ol>
      {fault === undefined ? null : (
        <p className="slipway-field-error" role="alert">
          {fault}
        </p>
      )}
      <div>
        <Button icon="plus" onClick={() => append(NO_STAGE)}>
          {texts.addStage}
        </Button>
      </div>
    </fieldset>
  )
}

interface OneStageProps extends StageFieldsProps {
  readonly index: number
  /** Behind the last there is nothing that it could soak for. */
  readonly isLast: boolean
  readonly onRemove: (() => void) | undefined
}

function OneStage({ index, environments, team, isLast, onRemove }: OneStageProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(promoteTexts)
  const formats = useFormats()
  const { control, register, formState } = useFormContext<PromoteValues>()
  const faults = formState.errors.stages?.[index]
  const name = useWatch({ control, name: `stages.${index}.environment_name` })
  const verifies = useWatch({ control, name: `stages.${index}.verify_again` })
  const title = name === '' ? '…' : environments.titleOf(name)
  return (
    <fieldset className="slipway-fields" aria-label={texts.stage(formats.number(index + 1), title)}>
      <EnvironmentField
        environments={environments}
        registration={register(`stages.${index}.environment_name`)}
        error={faults?.environment_name?.message}
      />
      <Controller
        control={control}
        name={`stages.${index}.cloud_asset_id`}
        render={({ field }) => (
          <CatalogField
            kind="cloud_asset"
            label={common.fields.asset}
            required
            team={team}
            value={field.value}
            onBlur={field.onBlur}
            onChange={field.onChange}
            error={faults?.cloud_asset_id?.message}
          />
        )}
      />
      <Field label={common.fields.type} error={faults?.deployment_type?.message}>
        {(attributes) => (
          <Select {...attributes} {...register(`stages.${index}.deployment_type`)}>
            {STAGE_TYPES.map((type) => (
              <option key={type} value={type}>
                {common.types[type]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isLast ? null : (
        <Field label={texts.soak} hint={texts.soakHint} error={faults?.soak?.message}>
          {(attributes) => (
            <TextInput {...attributes} {...register(`stages.${index}.soak`)} inputMode="numeric" />
          )}
        </Field>
      )}
      {isLast ? null : (
        <div className="slipway-field" data-invalid={faults?.verify_again === undefined ? undefined : ''}>
          <label className="slipway-actions-check">
            <input type="checkbox" {...register(`stages.${index}.verify_again`)} />
            <span>{texts.verify}</span>
          </label>
          {faults?.verify_again === undefined ? null : (
            <p className="slipway-field-error" role="alert">
              {faults.verify_again.message}
            </p>
          )}
        </div>
      )}
      {isLast || !verifies ? null : (
        <Field label={texts.healthUrl} error={faults?.health_check_url?.message}>
          {(attributes) => (
            <TextInput
              {...attributes}
              {...register(`stages.${index}.health_check_url`)}
              type="url"
              inputMode="url"
            />
          )}
        </Field>
      )}
      {onRemove === undefined ? null : (
        <div className="slipway-promote-remove">
          <Button kind="quiet" icon="close" onClick={onRemove}>
            {texts.removeStage(title)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
