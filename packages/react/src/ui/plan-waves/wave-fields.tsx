'use client'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { planWavesTexts } from '../../texts/plan-waves.ts'
import { useFormats } from '../formats/use-formats.ts'
import { Button } from '../primitives/button.tsx'
import { Field, Select, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { NO_WAVE, type PlanValues, wavesOf } from './form-values.ts'

const POLICIES = ['halt', 'roll_back', 'roll_back_all'] as const

/** How many places each wave has, and how it goes; and what follows when too many fail. */
export function WaveFields(): ReactNode {
  const texts = useTexts(planWavesTexts)
  const { control, register } = useFormContext<PlanValues>()
  const { fields, insert, remove } = useFieldArray({ control, name: 'waves' })
  return (
    <fieldset className="slipway-section slipway-fields-rows-of">
      <legend className="slipway-title">{texts.waves}</legend>
      <ol className="slipway-promote-stages">
        {fields.map((field, index) => (
          <li key={field.id} className="slipway-promote-stage">
            <OneWave
              index={index}
              isLast={index === fields.length - 1}
              onRemove={fields.length === 1 ? undefined : () => remove(index)}
            />
          </li>
        ))}
      </ol>
      <div>
        {/* The last one takes the rest: a new one comes before it. */}
        <Button
          icon="plus"
          onClick={() => insert(fields.length - 1, { ...NO_WAVE, id: `wave-${fields.length}` })}
        >
          {texts.add}
        </Button>
      </div>
      <Field label={texts.onThreshold}>
        {(attributes) => (
          <Select {...attributes} {...register('on_threshold')}>
            {POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {texts.onThresholds[policy]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </fieldset>
  )
}

interface OneWaveProps {
  readonly index: number
  readonly isLast: boolean
  readonly onRemove: (() => void) | undefined
}

function OneWave({ index, isLast, onRemove }: OneWaveProps): ReactNode {
  const texts = useTexts(planWavesTexts)
  const formats = useFormats()
  const { control, register, formState } = useFormContext<PlanValues>()
  const faults = formState.errors.waves?.[index]
  const name = useWatch({ control, name: `waves.${index}.id` })
  const [places, waves] = useWatch({ control, name: ['places', 'waves'] })
  const rest = wavesOf({ places, waves }).at(-1)?.length ?? 0
  return (
    <fieldset className="slipway-fields" aria-label={texts.wave(formats.number(index + 1), name)}>
      <Field label={texts.name} hint={texts.nameHint} required error={faults?.id?.message}>
        {(attributes) => (
          <TextInput
            {...attributes}
            {...register(`waves.${index}.id`)}
            spellCheck={false}
            autoCapitalize="off"
          />
        )}
      </Field>
      {isLast ? (
        <Field label={texts.size} hint={texts.rest} error={faults?.size?.message}>
          {(attributes) => <TextInput {...attributes} value={formats.number(rest)} readOnly />}
        </Field>
      ) : (
        <Field label={texts.size} required error={faults?.size?.message}>
          {(attributes) => (
            <TextInput {...attributes} {...register(`waves.${index}.size`)} inputMode="numeric" />
          )}
        </Field>
      )}
      <Field label={texts.parallel} hint={texts.parallelHint} error={faults?.parallel?.message}>
        {(attributes) => (
          <TextInput {...attributes} {...register(`waves.${index}.parallel`)} inputMode="numeric" />
        )}
      </Field>
      <Field label={texts.threshold} hint={texts.thresholdHint} error={faults?.threshold?.message}>
        {(attributes) => (
          <TextInput {...attributes} {...register(`waves.${index}.threshold`)} inputMode="decimal" />
        )}
      </Field>
      {isLast ? null : (
        <Field label={texts.soak} hint={texts.soakHint} error={faults?.soak?.message}>
          {(attributes) => (
            <TextInput {...attributes} {...register(`waves.${index}.soak`)} inputMode="numeric" />
          )}
        </Field>
      )}
      {onRemove === undefined ? null : (
        <div className="slipway-promote-remove">
          <Button kind="quiet" icon="close" onClick={onRemove}>
            {texts.remove(name)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
