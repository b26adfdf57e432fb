'use client'
import type { Plan, RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'
import { useBecause } from './use-because.ts'
import { useCondition } from './use-condition.ts'

export interface GatesProps {
  readonly run: RunView
  readonly gates: RunView['background']
  /** What the plan says of them. */
  readonly planned: Plan['background']
}

/** What checks say so far, and their verdicts. */
export function Gates({ run, gates, planned }: GatesProps): ReactNode {
  const becauseOf = useBecause(run)
  const condition = useCondition()
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  return (
    <ul className="slipway-rollout-gates" aria-label={texts.gateOf}>
      {gates.map((gate) => {
        const { gate_id, verdict, successes, failures, inconclusives, errors, why, because, last_value } =
          gate
        const asked = planned.find(({ id }) => id === gate_id)
        const count = asked?.count ?? null
        const silent = inconclusives + errors
        const parts = [
          texts.good(formats.number(successes), count === null ? null : formats.number(count)),
          ...(failures === 0 ? [] : [texts.bad(failures, formats.number(failures))]),
          ...(typeof last_value === 'number' && verdict !== 'failed'
            ? [
                texts.lastOf(
                  formats.figure(last_value),
                  asked?.passes == null ? null : condition(asked.passes),
                ),
              ]
            : []),
          ...(silent === 0 ? [] : [texts.noAnswer(silent, formats.number(silent))]),
        ]
        return (
          <li key={gate_id} data-verdict={verdict}>
            <span className="slipway-rollout-gate">
              <bdi>{gate_id}</bdi>
              <strong>{texts.verdicts[verdict]}</strong>
            </span>
            <span className="slipway-quiet">{parts.join(', ')}</span>
            {why === null || verdict === 'successful' || verdict === 'cancelled' ? null : (
              <span className="slipway-quiet" dir="auto">
                {becauseOf(because, why)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
