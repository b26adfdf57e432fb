'use client'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { ContactFields, DocumentFields } from '../fields/row-fields.tsx'
import { ProcedureField, TagsField } from '../fields/text-fields.tsx'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { FormValues } from './form-values.ts'

/** Whom to call, where to read, how to go back, and why. */
export function MetadataFields(): ReactNode {
  const common = useTexts(commonTexts)
  const { register, formState } = useFormContext<FormValues>()
  const { errors } = formState
  return (
    <div className="slipway-stack" data-gap="large">
      <div className="slipway-fields">
        <TagsField />
        <Field label={common.fields.ticket} error={errors.ticket?.message}>
          {(attributes) => <TextInput {...attributes} {...register('ticket')} />}
        </Field>
      </div>
      <Field label={common.fields.reason} error={errors.reason?.message}>
        {(attributes) => <TextArea {...attributes} {...register('reason')} />}
      </Field>
      <ContactFields />
      <DocumentFields />
      <ProcedureField />
    </div>
  )
}
