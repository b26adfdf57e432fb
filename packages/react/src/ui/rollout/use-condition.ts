'use client'
import type { Plan } from '@slipway/core'
import { useFormats } from '../formats/use-formats.ts'

type Condition = NonNullable<Plan['background'][number]['passes']>

const SIGNS: Readonly<Record<Condition['op'], string>> = { lt: '<', lte: '≤', gt: '>', gte: '≥' }

/** Writes what a figure is compared with: "≤ 0.01". */
export function useCondition(): (condition: Condition) => string {
  const { figure } = useFormats()
  return ({ op, value }) => `${SIGNS[op]}\u00a0${figure(value)}`
}
