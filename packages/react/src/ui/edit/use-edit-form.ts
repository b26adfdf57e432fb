'use client'
import type { Deployment } from '@slipway/core'
import { contract } from '@slipway/core/contract'
import { useMemo, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import { fieldsTexts } from '../../texts/fields.ts'
import { useZonedTime, type ZonedTime } from '../dialogs/use-zoned-time.ts'
import { type EditableValues, toEditableValues } from '../fields/editable-values.ts'
import { toFieldFault } from '../fields/faults.ts'
import { faultsFrom, resolverOf } from '../fields/form-faults.ts'
import { useTexts } from '../root/use-texts.ts'
import { differingFields, isSameMinute, mergeValues, type Patch, toPatch } from './patch.ts'

export interface EditForm {
  readonly form: UseFormReturn<EditableValues>
  /** The planned date; `null` where it can no longer be moved. */
  readonly planned: ZonedTime | null
  /** As the person has seen it: what was changed is told by this. */
  readonly base: Deployment
  readonly patch: Patch
  /** Whether anything is other than it was, complete or not. */
  readonly typed: boolean
  /** Fields that the person has changed, and somebody else too. */
  readonly bothIn: (now: Deployment) => (keyof EditableValues)[]
  /** Whether both have moved the planned date. */
  readonly bothMoved: (now: Deployment) => boolean
  /** Goes on with what somebody else has made of it; what was typed stays. */
  readonly takeOver: (now: Deployment) => void
  /** Shows at their fields the faults that the server found. */
  readonly showFaults: (error: Error) => void
}

/** The form for what may be changed of a deployment, over the contract's own schema. */
export function useEditForm(deployment: Deployment): EditForm {
  const texts = useTexts(fieldsTexts)
  const [base, setBase] = useState(deployment)
  const resolver = useMemo(
    () =>
      resolverOf<EditableValues>((values) => {
        const { error } = contract.deployments.update.input.safeParse({
          id: base.id,
          ...toPatch(base, values),
        })
        return (error?.issues ?? []).map((issue) => toFieldFault(issue, values, texts))
      }),
    [base, texts],
  )
  const form = useForm<EditableValues>({ defaultValues: toEditableValues(base), resolver, mode: 'onTouched' })
  const time = useZonedTime(Date.parse(base.deployment_date))
  const planned = base.status === 'pending' ? time : null
  const isMoved =
    planned !== null && (planned.at === null || !isSameMinute(planned.at, Date.parse(base.deployment_date)))
  const values = form.watch()
  const typedFields = differingFields(toEditableValues(base), values)
  return {
    form,
    planned,
    base,
    patch: toPatch(base, values, planned?.at ?? null),
    typed: isMoved || typedFields.length > 0,
    bothIn: (now) => {
      const others = differingFields(toEditableValues(base), toEditableValues(now))
      return typedFields.filter((field) => others.includes(field))
    },
    bothMoved: (now) => isMoved && now.status === 'pending' && now.deployment_date !== base.deployment_date,
    takeOver: (now) => {
      form.reset(mergeValues(toEditableValues(base), form.getValues(), toEditableValues(now)))
      if (!isMoved) time.show(Date.parse(now.deployment_date))
      setBase(now)
    },
    showFaults: (error) => {
      for (const { field, message } of faultsFrom(error, form.getValues(), texts)) {
        // It is one of the form's, as it was found in its values.
        form.setError(field as keyof EditableValues, { type: 'server', message })
      }
    },
  }
}
