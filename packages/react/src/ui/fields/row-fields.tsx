'use client'
import type { ReactNode } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { fieldsTexts } from '../../texts/fields.ts'
import { Button } from '../primitives/button.tsx'
import { Field, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import { type EditableValues, NO_CONTACT, NO_DOCUMENT } from './editable-values.ts'

const CONTACT_FIELDS = [
  ['name', 'contactName', 'text'],
  ['role', 'role', 'text'],
  ['email', 'email', 'email'],
  ['phone', 'phone', 'tel'],
] as const

/** Whom to call. */
export function ContactFields(): ReactNode {
  const texts = useTexts(fieldsTexts)
  const { control, register, formState } = useFormContext<EditableValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'contacts' })
  const faults = formState.errors.contacts
  return (
    <fieldset className="slipway-section slipway-fields-rows-of">
      <legend className="slipway-title">{texts.contacts}</legend>
      {fields.length === 0 ? null : (
        <ul className="slipway-fields-rows">
          {fields.map((row, index) => (
            <li key={row.id} className="slipway-fields-row" data-fields="4">
              {CONTACT_FIELDS.map(([field, label, type]) => (
                <Field
                  key={field}
                  label={texts[label]}
                  required={field === 'name'}
                  error={faults?.[index]?.[field]?.message}
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
      <FaultOfAll text={faults?.root?.message} />
      <div>
        <Button icon="plus" onClick={() => append(NO_CONTACT)}>
          {texts.addContact}
        </Button>
      </div>
    </fieldset>
  )
}

/** Where to read. */
export function DocumentFields(): ReactNode {
  const texts = useTexts(fieldsTexts)
  const { control, register, formState } = useFormContext<EditableValues>()
  const { fields, append, remove } = useFieldArray({ control, name: 'documentation' })
  const faults = formState.errors.documentation
  return (
    <fieldset className="slipway-section slipway-fields-rows-of">
      <legend className="slipway-title">{texts.documentation}</legend>
      {fields.length === 0 ? null : (
        <ul className="slipway-fields-rows">
          {fields.map((row, index) => (
            <li key={row.id} className="slipway-fields-row">
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
      <FaultOfAll text={faults?.root?.message} />
      <div>
        <Button icon="plus" onClick={() => append(NO_DOCUMENT)}>
          {texts.addDocument}
        </Button>
      </div>
    </fieldset>
  )
}

/** What is wrong with all rows together, such as their number. */
function FaultOfAll({ text }: { readonly text: string | undefined }): ReactNode {
  return text === undefined ? null : (
    <p className="slipway-field-error" role="alert">
      {text}
    </p>
  )
}
