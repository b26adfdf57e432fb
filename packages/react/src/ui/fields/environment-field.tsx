'use client'
import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { commonTexts } from '../../texts/common.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { Field, Select } from '../primitives/fields.tsx'
import type { Environments } from '../root/use-environments.ts'
import { useTexts } from '../root/use-texts.ts'

export interface EnvironmentFieldProps {
  readonly environments: Environments
  /** Where the form keeps it. */
  readonly registration: UseFormRegisterReturn
  readonly error: string | undefined
}

/** One of the environments of the server, in the order of promotion. */
export function EnvironmentField({ environments, registration, error }: EnvironmentFieldProps): ReactNode {
  const common = useTexts(commonTexts)
  const texts = useTexts(fieldsTexts)
  return (
    <Field label={common.fields.environment} required error={error}>
      {(attributes) => (
        <Select {...attributes} {...registration}>
          <option value="">{texts.choose}</option>
          {environments.names.map((name) => (
            <option key={name} value={name}>
              {environments.titleOf(name)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
