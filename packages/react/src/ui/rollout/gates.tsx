'use client'
import type { Plan, RunView } from '@slipway/core'
import type { ReactNode } from 'react'
import { rolloutTexts } from '../../texts/rollout.ts'
import { useFormats } from '../formats/use-formats.ts'
import { useTexts } from '../root/use-texts.ts'

export interface GatesProps {
  readonly gates: RunView['background']
  /** What the plan says of them. */
  readonly planned: Plan['background']
}

/** What checks say so far, and their verdicts. */
export function Gates({ gates, planned }: GatesProps): ReactNode {
  const texts = useTexts(rolloutTexts)
  const formats = useFormats()
  return (
    <ul className="slipway-rollout-gates" aria-label={texts.gateOf}>
      {gates.map(({ gate_id, verdict, successes, failures, inconclusives, errors, why }) => {
        const count = planned.find(({ id }) => id === gate_id)?.count ?? null
        const silent = inconclusives + errors
        const parts = [
          texts.good(formats.number(successes), count === null ? null : formats.number(count)),
          ...(failures === 0 ? [] : [texts.bad(failures, formats.number(failures))]),
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
                {why}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
