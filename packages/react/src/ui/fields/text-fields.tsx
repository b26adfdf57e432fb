'use client'
import type { ReactNode } from 'react'
import { useFormContext } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { Field, TextArea, TextInput } from '../primitives/fields.tsx'
import { firstFocus } from '../primitives/first-focus.ts'
import { useTexts } from '../root/use-texts.ts'
import type { EditableValues } from './editable-values.ts'

export interface HealthCheckFieldProps {
  /** Whether it has the focus first, in a dialog. @default false */
  readonly first?: boolean | undefined
}

export function HealthCheckField({ first = false }: HealthCheckFieldProps): ReactNode {
  const texts = useTexts(fieldsTexts)
  const { register, formState } = useFormContext<EditableValues>()
  const { ref, ...field } = register('health_check_url')
  const fault = formState.errors.health_check_url?.message
  return (
    <Field label={texts.healthUrl} hint={texts.healthUrlHint} error={fault}>
      {(attributes) => (
        <TextInput
          {...attributes}
          {...field}
          ref={(element) => {
            ref(element)
            if (first) firstFocus(element)
          }}
          type="url"
          inputMode="url"
        />
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
