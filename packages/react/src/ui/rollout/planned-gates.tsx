'use client'
import type { Plan } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'
import { useCondition } from './use-condition.ts'

/** What checks will ask for: what is good, what is bad, how often and how many times. */
export function PlannedGates({ gates }: { readonly gates: Plan['background'] }): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  const condition = useCondition()
  return (
    <ul className="slipway-rollout-gates">
      {gates.map(({ id, source, passes, fails, count, interval_seconds }) => {
        const every = formats.duration(interval_seconds * 1_000)
        const parts = [
          source.kind === 'health' ? texts.plan.healthGate : null,
          passes === null ? null : texts.plan.passes(condition(passes)),
          fails === null ? null : texts.plan.fails(condition(fails)),
          count === null
            ? texts.plan.measuredEvery(every)
            : texts.plan.measured(formats.number(count), every),
        ].filter((part) => part !== null)
        return (
          <li key={id}>
            <bdi>{id}</bdi>
            <span className="slipway-quiet">{parts.join(', ')}</span>
          </li>
        )
      })}
    </ul>
  )
}
