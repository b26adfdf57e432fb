'use client'
import type { DoraMetrics } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { Icon } from '../primitives/icon.tsx'
import { useTexts } from '../root/use-texts.ts'
import { goalsOf } from './goals.ts'
import { useFigureFormats } from './use-figure-formats.ts'

/** What is read first: how many of the four goals are met, and which are not. */
export function GoalsLine({ metrics }: { readonly metrics: DoraMetrics }): ReactNode {
  const words = useTexts(figuresTexts)
  const { number, list, short } = useFigureFormats(metrics.time_zone)
  const { met, missed, unknown } = goalsOf(metrics)
  const state = missed.length > 0 ? 'care' : met.length > 0 ? 'ok' : 'open'
  const named = (metrics: readonly (keyof typeof words.names)[]) =>
    list(metrics.map((name) => words.names[name]))
  return (
    <div className="slipway-headline" data-state={state}>
      <div>
        <h2 className="slipway-headline-text">
          <Icon name={state === 'ok' ? 'active' : state === 'care' ? 'degraded' : 'unknown'} />
          {met.length + missed.length === 0
            ? words.goals.none
            : met.length === 4
              ? words.goals.all
              : words.goals.some(met.length, number(met.length))}
        </h2>
        <p className="slipway-quiet">
          {[
            missed.length === 0 ? null : words.goals.missed(named(missed)),
            unknown.length === 0 ? null : words.goals.unknown(named(unknown)),
            `${words.asOf(short(metrics.as_of, Date.parse(metrics.as_of)), metrics.time_zone)}.`,
          ]
            .filter((part) => part !== null)
            .join(' ')}
        </p>
      </div>
    </div>
  )
}
