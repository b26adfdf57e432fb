'use client'
import type { BenchmarkYear, DoraMetrics } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { figuresTexts } from '../../texts/figures.ts'
import { useTexts } from '../root/use-texts.ts'
import { FigureTile } from './figure-tile.tsx'
import { GOAL_METRICS, standingOf } from './goals.ts'
import type { FigureName } from './records-drawer.tsx'
import { useFigureFormats } from './use-figure-formats.ts'

export interface DoraTilesProps {
  readonly metrics: DoraMetrics
  /** Those of the window before. */
  readonly before?: DoraMetrics | null | undefined
  /** The same as another tool counts, and what that is called. */
  readonly beside?: { readonly tool: string; readonly metrics: DoraMetrics } | undefined
  /** The year whose classes are told; `null`: none. */
  readonly year: BenchmarkYear | null
  readonly onOpen: (figure: FigureName) => void
}

/** DORA's four key figures, each held against its goal, and the rework rate. */
export function DoraTiles({ metrics, before, beside, year, onOpen }: DoraTilesProps): ReactNode {
  const words = useTexts(figuresTexts)
  const { write } = useFigureFormats(metrics.time_zone)
  const names = [...GOAL_METRICS, 'rework_rate'] as const
  return (
    <ul className="slipway-tiles" data-count="5">
      {names.map((name) => {
        const figure = metrics[name]
        const standing = name === 'rework_rate' ? null : standingOf(metrics, name, year ?? undefined)
        const goal =
          standing === null
            ? null
            : name === 'deployment_frequency'
              ? words.goalMore(`${write('per_week', standing.goal)} ${words.units.per_week()}`)
              : words.goalLess(write(figure.unit, standing.goal))
        return (
          <FigureTile
            key={name}
            name={words.names[name]}
            figure={figure}
            before={before?.[name]}
            beside={beside === undefined ? undefined : { tool: beside.tool, figure: beside.metrics[name] }}
            asOf={metrics.as_of}
            onOpen={() => onOpen(name)}
            foot={
              standing === null || goal === null ? null : (
                <>
                  <p className="slipway-tile-note slipway-goal" data-met={String(standing.meets_goal)}>
                    {words.goal(goal)}
                    {standing.meets_goal === null ? null : (
                      <>
                        {' '}
                        <b>{standing.meets_goal ? words.met : words.missed}</b>
                      </>
                    )}
                  </p>
                  {year === null ? null : (
                    <p className="slipway-tile-note">
                      {standing.level === null
                        ? words.noLevel[standing.reason ?? 'no_value'](String(year))
                        : words.level(words.levels[standing.level], String(year))}
                    </p>
                  )}
                </>
              )
            }
            about={'p90' in figure ? <Beside figure={figure} /> : null}
          />
        )
      })}
    </ul>
  )
}

/** The other ways to put a duration into one number. */
function Beside({ figure }: { readonly figure: DoraMetrics['lead_time'] }): ReactNode {
  const { statistics } = useTexts(figuresTexts)
  const { write } = useFigureFormats(figure.time_zone)
  return (
    <ul>
      {(['median', 'mean', 'p90'] as const).map((part) => {
        const { value } = figure[part]
        return value === null ? null : (
          <li key={part} className="slipway-line" data-spread="">
            <span>{statistics[part]}</span>
            <span className="slipway-number">{write(figure.unit, value)}</span>
          </li>
        )
      })}
    </ul>
  )
}
