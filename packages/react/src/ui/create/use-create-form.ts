'use client'
import { contract } from '@slipway/core/contract'
import { useEffect, useMemo, useState } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import type { CreateInput } from '../../readings/operations.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { toFieldFault } from '../fields/faults.ts'
import { faultsFrom, resolverOf } from '../fields/form-faults.ts'
import { useTexts } from '../root/use-texts.ts'
import { dropDraft, keepDraft, readDraft, tabStorage } from './draft.ts'
import { duplicateVariables } from './duplicates.ts'
import { type FormValues, TABS, type Tab, tabOf, toInput, toValues } from './form-values.ts'

/** How long after the last key a draft is kept, in milliseconds. */
const KEEP_AFTER = 400

export interface CreateForm {
  readonly form: UseFormReturn<FormValues>
  /** Whether a draft of before was found and is shown. */
  readonly restored: boolean
  /** Empties the form and forgets the draft. */
  readonly startAnew: () => void
  /** Takes over where the server found faults; `false` where it named none that the form has. */
  readonly showFaults: (error: Error) => boolean
  /** The first tab with a fault. */
  readonly firstFaultyTab: () => Tab | null
}

/** The form over the contract's own schema, with a draft of it kept in this tab. */
export function useCreateForm(defaults: Partial<CreateInput> | undefined, user: string | null): CreateForm {
  const texts = useTexts(fieldsTexts)
  const [restored, setRestored] = useState(false)
  const resolver = useMemo(
    () =>
      resolverOf<FormValues>((values) => {
        const { error } = contract.deployments.create.input.safeParse(toInput(values))
        const faults = (error?.issues ?? []).map((issue) => toFieldFault(issue, values, texts))
        return [...faults, ...duplicateVariables(values, texts)]
      }),
    [texts],
  )
  const form = useForm<FormValues>({ defaultValues: toValues(defaults), resolver, mode: 'onTouched' })
  const { reset, watch, setError, formState } = form

  useEffect(() => {
    // What the host fills in is newer than what was kept. Storage is read after the first render, which is the server's.
    if (defaults !== undefined) return
    const draft = readDraft(tabStorage(), user)
    if (draft === null) return
    reset(draft, { keepDefaultValues: true })
    setRestored(true)
  }, [defaults, user, reset])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const { unsubscribe } = watch((_values, { type }) => {
      if (type !== 'change') return
      clearTimeout(timer)
      timer = setTimeout(() => keepDraft(tabStorage(), user, form.getValues()), KEEP_AFTER)
    })
    return () => {
      clearTimeout(timer)
      unsubscribe()
    }
  }, [watch, form, user])

  return {
    form,
    restored,
    startAnew: () => {
      dropDraft(tabStorage(), user)
      reset(toValues(defaults))
      setRestored(false)
    },
    showFaults: (error) => {
      const values = form.getValues()
      const known = faultsFrom(error, values, texts)
      for (const { field, message } of known)
        if (isField(values, field)) setError(field, { type: 'server', message })
      return known.length > 0
    },
    firstFaultyTab: () => TABS.find((tab) => faultsOn(tab, formState.errors) > 0) ?? null,
  }
}

/** How many fields of a tab have a fault. */
export function faultsOn(tab: Tab, errors: UseFormReturn<FormValues>['formState']['errors']): number {
  return Object.entries(errors)
    .filter(([field]) => tabOf(field) === tab)
    .reduce((total, [, error]) => total + countFaults(error), 0)
}

function countFaults(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0
  if ('type' in error && typeof error.type === 'string' && 'message' in error) return 1
  return Object.entries(error)
    .filter(([key]) => key !== 'ref')
    .reduce((total, [, part]) => total + countFaults(part), 0)
}

function isField(values: FormValues, field: string): field is keyof FormValues {
  return Object.hasOwn(values, field.split('.')[0] ?? '')
}
