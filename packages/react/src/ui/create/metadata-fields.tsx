'use client'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { createTexts } from '../../texts/create.ts'
import { Button } from '../primitives/button.tsx'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type FormValues, NO_CONTACT, NO_DOCUMENT } from './form-values.ts'

/** Whom to call, where to read, how to go back, and why. */
export function MetadataFields(): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(createTexts)
  const { register, formState } = useFormContext<FormValues>()
  const { errors } = formState
  return (
    <div className="slipway-stack" data-gap="large">
      <div className="slipway-create-fields">
        <Field label={common.fields.tags} hint={texts.tagsHint} error={errors.tags?.message}>
          {(attributes) => <TextInput {...attributes} {...register('tags')} />}
        </Field>
        <Field label={common.fields.ticket} error={errors.ticket?.message}>
          {(attributes) => <TextInput {...attributes} {...register('ticket')} />}
        </Field>
      </div>
      <Field label={common.fields.reason} error={errors.reason?.message}>
        {(attributes) => <TextArea {...attributes} {...register('reason')} />}
      </Field>
      <Contacts />
      <Documents />
      <Field label={texts.procedure} hint={texts.procedureHint} error={errors.rollback_procedure?.message}>
        {(attributes) => <TextArea {...attributes} {...register('rollback_procedure')} rows={5} />}
      </Field>
    </div>
  )
}

const CONTACT_FIELDS = [
  ['name', 'contactName', 'text'],
  ['role', 'role', 'text'],
  ['email', 'email', 'email'],
  ['phone', 'phone', 'tel'],
] as const

function Contacts(): ReactNode {
  const texts = useTexts(createTexts)
  const { control, register, formState } = useFormContext<FormValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'contacts' })
  return (
    <fieldset className="slipway-section">
      <legend className="slipway-title">{texts.contacts}</legend>
      {fields.length === 0 ? null : (
        <ul className="slipway-create-rows">
          {fields.map((row, index) => (
            <li key={row.id} className="slipway-create-row" data-fields="4">
              {CONTACT_FIELDS.map(([field, label, type]) => (
                <Field
                  key={field}
                  label={texts[label]}
                  required={field === 'name'}
                  error={formState.errors.contacts?.[index]?.[field]?.message}
                >
                  {(attributes) => (
                    <TextInput {...attributes} {...register(`contacts.${index}.${field}`)} type={type} />
                  )}
                </Field>
              ))}
              <Button
                kind="quiet"
                icon="close"
                label={texts.remove(row.name === '' ? texts.contacts : row.name)}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon="plus" onClick={() => append(NO_CONTACT)}>
          {texts.addContact}
        </Button>
      </div>
    </fieldset>
  )
}

function Documents(): ReactNode {
  const texts = useTexts(createTexts)
  const { control, register, formState } = useFormContext<FormValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'documentation' })
  const faults = formState.errors.documentation
  return (
    <fieldset className="slipway-section">
      <legend className="slipway-title">{texts.documentation}</legend>
      {fields.length === 0 ? null : (
        <ul className="slipway-create-rows">
          {fields.map((row, index) => (
            <li key={row.id} className="slipway-create-row">
              <Field label={texts.documentTitle} required error={faults?.[index]?.title?.message}>
                {(attributes) => <TextInput {...attributes} {...register(`documentation.${index}.title`)} />}
              </Field>
              <Field label={texts.url} required error={faults?.[index]?.url?.message}>
                {(attributes) => (
                  <TextInput
                    {...attributes}
                    {...register(`documentation.${index}.url`)}
                    type="url"
                    inputMode="url"
                  />
                )}
              </Field>
              <Button
                kind="quiet"
                icon="close"
                label={texts.remove(row.title === '' ? texts.documentation : row.title)}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon="plus" onClick={() => append(NO_DOCUMENT)}>
          {texts.addDocument}
        </Button>
      </div>
    </fieldset>
  )
}
