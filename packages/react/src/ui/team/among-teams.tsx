'use client'
import type { TeamComparison } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { chartsTexts } from '../../texts/charts.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { teamTexts } from '../../texts/team.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Strip } from '../charts/strip.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useTexts } from '../root/use-texts.ts'

const EDGES = ['min', 'q1', 'median', 'q3', 'max'] as const

/** How the teams are spread in each figure, with the place of one and its own past. No other team is named. */
export function AmongTeams({ comparison }: { readonly comparison: readonly TeamComparison[] }): ReactNode {
  const words = useTexts(teamTexts).among
  const charts = useTexts(chartsTexts)
  const { names } = useTexts(figuresTexts)
  const { missing } = useReasons()
  const { write, unitOf, number } = useFigureFormats(comparison[0]?.own.time_zone ?? 'UTC')
  const teams = Math.max(0, ...comparison.map((each) => each.teams ?? 0))
  const told = comparison.some(({ distribution }) => distribution !== null)
  const full = ({ own }: TeamComparison, value: number | null) =>
    value === null
      ? '–'
      : [write(own.unit, value), unitOf(own)].filter((part) => part !== undefined).join(' ')
  return (
    <ChartFigure
      title={words.title}
      sentence={told ? words.sentence(number(teams)) : words.untold}
      table={
        <table className="slipway-table">
          <thead>
            <tr>
              <th scope="col">{words.head}</th>
              <th scope="col" data-numeric="">
                {words.own}
              </th>
              <th scope="col" data-numeric="">
                {words.before}
              </th>
              {EDGES.map((edge) => (
                <th key={edge} scope="col" data-numeric="">
                  {charts.spread[edge]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparison.map((each) => (
              <tr key={each.metric}>
                <th scope="row">{names[each.metric]}</th>
                <td data-numeric="">{full(each, each.own.value)}</td>
                <td data-numeric="">{full(each, each.own_before.value)}</td>
                {EDGES.map((edge) => (
                  <td key={edge} data-numeric="">
                    {full(each, each.distribution?.[edge] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <ul className="slipway-strips">
        {comparison.map((each) => {
          const { metric, own, own_before: before, distribution } = each
          const points = [
            ...(own.value === null
              ? []
              : [{ id: 'own', name: words.own, value: own.value, kind: 'own' as const }]),
            ...(before.value === null
              ? []
              : [{ id: 'before', name: words.before, value: before.value, kind: 'before' as const }]),
          ]
          return (
            <li key={metric}>
              <h4 className="slipway-strip-name">{names[metric]}</h4>
              {points.length === 0 && distribution === null ? (
                <p className="slipway-quiet slipway-small">{missing[own.reason ?? 'no_data']}</p>
              ) : (
                <Strip
                  title={names[metric]}
                  spread={distribution}
                  points={points}
                  write={(value) => full(each, value)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </ChartFigure>
  )
}
