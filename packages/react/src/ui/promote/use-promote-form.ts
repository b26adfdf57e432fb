'use client'
import { contract } from '@slipway/core/contract'
import { useEffect, useMemo, useRef } from 'react'
import { type UseFormReturn, useForm } from 'react-hook-form'
import type { CreatePromotionInput } from '../../readings/operations.ts'
import { fieldsTexts } from '../../texts/fields.ts'
import { promoteTexts } from '../../texts/promote.ts'
import { toFieldFault } from '../fields/faults.ts'
import { faultsFrom, resolverOf } from '../fields/form-faults.ts'
import { useTexts } from '../root/use-texts.ts'
import { faultsOfWay, type PromoteValues, toInput, toValues, usualWay } from './form-values.ts'

export interface PromoteForm {
  readonly form: UseFormReturn<PromoteValues>
  /** Takes over where the server found faults; `false` where it named none that the form has. */
  readonly showFaults: (error: Error) => boolean
}

/** The form for a promotion, over the contract's own schema. `environments`: in their order, as far as they are known. */
export function usePromoteForm(
  defaults: Partial<CreatePromotionInput> | undefined,
  environments: readonly string[],
): PromoteForm {
  const fields = useTexts(fieldsTexts)
  const { faults: words } = useTexts(promoteTexts)
  const known = useRef(environments)
  known.current = environments
  const resolver = useMemo(
    () =>
      resolverOf<PromoteValues>((values) => {
        const { error } = contract.promotions.create.input.safeParse(toInput(values))
        const found = (error?.issues ?? []).map((issue) => toFieldFault(issue, values, fields))
        const ofWay = faultsOfWay(values.stages, known.current)
        return [...found, ...ofWay.map(({ field, fault }) => ({ field, message: words[fault] }))]
      }),
    [fields, words],
  )
  const form = useForm<PromoteValues>({ defaultValues: toValues(defaults), resolver, mode: 'onTouched' })

  // Which environments there are is heard of after the first render.
  const isFilled = useRef(defaults?.stages !== undefined)
  useEffect(() => {
    if (isFilled.current || environments.length === 0) return
    isFilled.current = true
    form.setValue('stages', usualWay(environments))
  }, [environments, form])

  return {
    form,
    showFaults: (error) => {
      const found = faultsFrom(error, form.getValues(), fields)
      for (const { field, message } of found) {
        const said = field.endsWith('.verify_again') ? words.unverifiable : message
        // It is one of the form's, as it was found in its values.
        form.setError(field as keyof PromoteValues, { type: 'server', message: said })
      }
      return found.length > 0
    },
  }
}
