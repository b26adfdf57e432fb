import { toNestErrors } from '@hookform/resolvers'
import { isSlipwayError } from '@slipway/core/client'
import type { FieldError, FieldValues, Resolver } from 'react-hook-form'
import type { Texts } from '../../texts/index.ts'
import { type FieldFault, pathOfPointer, toFieldFault } from './faults.ts'

/** A form's resolver, from what finds its faults: each field shows its first. */
export function resolverOf<V extends FieldValues>(
  faultsIn: (values: V) => readonly FieldFault[],
): Resolver<V> {
  return (values, _context, options) => {
    const errors: Record<string, FieldError> = {}
    for (const { field, message } of faultsIn(values)) errors[field] ??= { type: 'schema', message }
    if (Object.keys(errors).length === 0) return { values, errors: {} }
    return { values: {}, errors: toNestErrors<V>(errors, options) }
  }
}

/** The faults that the server found in fields that the form has. */
export function faultsFrom(error: Error, values: object, texts: Texts['fields']): FieldFault[] {
  const faults = isSlipwayError(error) ? (error.faults ?? []) : []
  return faults.flatMap(({ pointer, message }) => {
    const { field } = toFieldFault({ path: pathOfPointer(pointer), message }, values, texts)
    return Object.hasOwn(values, field.split('.')[0] ?? '') ? [{ field, message }] : []
  })
}
