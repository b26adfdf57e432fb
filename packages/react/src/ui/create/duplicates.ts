import type { Texts } from '../../texts/index.ts'
import type { FieldFault } from '../fields/faults.ts'
import type { FormValues } from './form-values.ts'

/** Names of variables that stand in more than one row: one of the values would be lost. */
export function duplicateVariables(values: FormValues, texts: Texts['fields']): FieldFault[] {
  const names = values.configuration.map(({ key }) => key.trim())
  return names.flatMap((name, index) =>
    name !== '' && names.indexOf(name) < index
      ? [{ field: `configuration.${index}.key`, message: texts.faults.duplicate }]
      : [],
  )
}
