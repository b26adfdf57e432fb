import type { Deployment } from '@slipway/core'
import type { ActionInput } from '../../readings/operations.ts'
import { type EditableValues, toEditableValues, toMetadata } from '../fields/editable-values.ts'

/** What is sent of an edit: the fields that were changed. */
export type Patch = Pick<ActionInput<'update'>, 'health_check_url' | 'deployment_date' | 'metadata'>

const MINUTE = 60_000

/** Whether two instants are shown as the same: fields have no seconds. */
export function isSameMinute(one: number, other: number): boolean {
  return Math.floor(one / MINUTE) === Math.floor(other / MINUTE)
}

/** What was changed of a deployment. `planned`: the date in the form, in milliseconds, where it can be moved. */
export function toPatch(base: Deployment, values: EditableValues, planned: number | null = null): Patch {
  const before = toMetadata(toEditableValues(base))
  const after = toMetadata(values)
  const changed = Object.entries(after).filter(([part, value]) => !isSame(value, partOf(before, part)))
  const url = values.health_check_url.trim()
  const moved = planned !== null && !isSameMinute(planned, Date.parse(base.deployment_date))
  return {
    ...(url === (base.health_check_url ?? '') ? {} : { health_check_url: url === '' ? null : url }),
    ...(moved ? { deployment_date: new Date(planned).toISOString() } : {}),
    // The parts keep the shape that they have in the metadata.
    ...(changed.length === 0 ? {} : { metadata: Object.fromEntries(changed) }),
  }
}

/** Names of the fields that one has and the other has not, or has otherwise. */
export function differingFields(one: EditableValues, other: EditableValues): (keyof EditableValues)[] {
  // The fields of a form are all that it has.
  const fields = Object.keys(one) as (keyof EditableValues)[]
  return fields.filter((field) => !isSame(one[field], other[field]))
}

/** What was typed, over what has become of the rest. */
export function mergeValues(
  base: EditableValues,
  typed: EditableValues,
  newest: EditableValues,
): EditableValues {
  const kept = differingFields(typed, base).map((field) => [field, typed[field]])
  return { ...newest, ...Object.fromEntries(kept) }
}

function partOf(metadata: object, part: string): unknown {
  return Object.entries(metadata).find(([key]) => key === part)?.[1]
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
