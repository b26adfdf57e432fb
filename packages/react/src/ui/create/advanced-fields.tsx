'use client'
import { type ClipboardEvent, type ReactNode, useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { HealthCheckField } from '../fields/text-fields.tsx'
import { Button } from '../primitives/button.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type FormValues, fromEnvText, NO_VARIABLE } from './form-values.ts'

/** Health check, configuration, and where it comes from. */
export function AdvancedFields(): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const { register, formState } = useFormContext<FormValues>()
  const { errors } = formState
  return (
    <div className="slipway-stack" data-gap="large">
      <HealthCheckField />
      <Variables />
      <fieldset className="slipway-section">
        <legend className="slipway-title">{texts.trace}</legend>
        <div className="slipway-fields">
          <Field label={common.fields.ref} error={errors.ref?.message}>
            {(attributes) => <TextInput {...attributes} {...register('ref')} spellCheck={false} />}
          </Field>
          <Field label={common.fields.commit} error={errors.commit_sha?.message}>
            {(attributes) => <TextInput {...attributes} {...register('commit_sha')} spellCheck={false} />}
          </Field>
          <Field label={texts.runUrl} error={errors.run_url?.message}>
            {(attributes) => (
              <TextInput {...attributes} {...register('run_url')} type="url" inputMode="url" />
            )}
          </Field>
          <Field label={texts.externalId} hint={texts.externalIdHint} error={errors.external_id?.message}>
            {(attributes) => <TextInput {...attributes} {...register('external_id')} spellCheck={false} />}
          </Field>
        </div>
      </fieldset>
    </div>
  )
}

function Variables(): ReactNode {
  const texts = useTexts(createTexts)
  const shared = useTexts(fieldsTexts)
  const { control, register, formState } = useFormContext<FormValues>()
  const { fields, append, remove, insert, update } = useFieldArray({ control, name: 'configuration' })
  const [shown, setShown] = useState(false)
  const faults = formState.errors.configuration

  const onPaste = (index: number) => (event: ClipboardEvent) => {
    const rows = fromEnvText(event.clipboardData.getData('text'))
    const [first, ...more] = rows
    if (first === undefined) return
    event.preventDefault()
    update(index, first)
    insert(index + 1, more, { shouldFocus: false })
  }

  return (
    <fieldset className="slipway-section slipway-fields-rows-of">
      <legend className="slipway-title">{texts.configuration}</legend>
      <p className="slipway-hint">{texts.configurationHint}</p>
      {fields.length === 0 ? null : (
        <>
          <ul className="slipway-fields-rows">
            {fields.map((field, index) => (
              <li key={field.id} className="slipway-fields-row">
                <Field label={texts.variable} error={faults?.[index]?.key?.message}>
                  {(attributes) => (
                    <TextInput
                      {...attributes}
                      {...register(`configuration.${index}.key`)}
                      spellCheck={false}
                      autoCapitalize="off"
                      onPaste={onPaste(index)}
                    />
                  )}
                </Field>
                <Field label={texts.value} error={faults?.[index]?.value?.message}>
                  {(attributes) => (
                    <TextInput
                      {...attributes}
                      {...register(`configuration.${index}.value`)}
                      type={shown ? 'text' : 'password'}
                      autoComplete="new-password"
                      spellCheck={false}
                    />
                  )}
                </Field>
                <Button
                  kind="quiet"
                  icon="close"
                  label={shared.remove(field.key === '' ? texts.variable : field.key)}
                  onClick={() => remove(index)}
                />
              </li>
            ))}
          </ul>
          <label className="slipway-line slipway-create-check">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {texts.showValues}
          </label>
        </>
      )}
      <div className="slipway-line">
        <Button icon="plus" onClick={() => append(NO_VARIABLE)}>
          {texts.addVariable}
        </Button>
        <span className="slipway-hint">{texts.pasteHint}</span>
      </div>
    </fieldset>
  )
}
