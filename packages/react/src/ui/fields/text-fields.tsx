'use client'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { useTexts } from '../root/use-texts.ts'
import type { EditableValues } from './editable-values.ts'

export function HealthCheckField(): ReactNode {
  const texts = useTexts(fieldsTexts)
  const { register, formState } = useFormContext<EditableValues>()
  const fault = formState.errors.health_check_url?.message
  return (
    <Field label={texts.healthUrl} hint={texts.healthUrlHint} error={fault}>
      {(attributes) => (
        <TextInput {...attributes} {...register('health_check_url')} type="url" inputMode="url" />
      )}
    </Field>
  )
}

export function TagsField(): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(fieldsTexts)
  const { register, formState } = useFormContext<EditableValues>()
  return (
    <Field label={common.fields.tags} hint={texts.tagsHint} error={formState.errors.tags?.message}>
      {(attributes) => <TextInput {...attributes} {...register('tags')} />}
    </Field>
  )
}

export function ProcedureField(): ReactNode {
  const texts = useTexts(fieldsTexts)
  const { register, formState } = useFormContext<EditableValues>()
  const fault = formState.errors.rollback_procedure?.message
  return (
    <Field label={texts.procedure} hint={texts.procedureHint} error={fault}>
      {(attributes) => <TextArea {...attributes} {...register('rollback_procedure')} rows={5} />}
    </Field>
  )
}
