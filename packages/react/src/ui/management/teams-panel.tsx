'use client'
import type { ManagementDashboard } from '@slipway/core/kpi'
import type { ReactNode } from 'react'
import { useCatalogNames } from '../../hooks/use-catalog-names.ts'
import { figuresTexts } from '../../texts/figures.ts'
import { managementTexts } from '../../texts/management.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { Strip, type StripPoint } from '../charts/strip.tsx'
import { GOAL_METRICS } from '../figures/goals.ts'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useTexts } from '../root/use-texts.ts'

/** Where each team stands in the four key figures: on one line each, and in a table by name. */
export function TeamsPanel({
  metrics: all,
  teams,
}: Pick<ManagementDashboard, 'metrics' | 'teams'>): ReactNode {
  const words = useTexts(managementTexts).teams
  const { names } = useTexts(figuresTexts)
  const { missing } = useReasons()
  const { write, unitOf, number } = useFigureFormats(all.time_zone)
  const nameById = useCatalogNames(
    'team',
    teams.map(({ team_id }) => team_id),
  )
  const nameOf = (id: string) => nameById.get(id) ?? id
  const byName = [...teams].sort((a, b) => nameOf(a.team_id).localeCompare(nameOf(b.team_id)))
  return (
    <ChartFigure
      title={words.title}
      sentence={words.sentence(teams.length, number(teams.length))}
      table={
        <table className="slipway-table">
          <thead>
            <tr>
              <th scope="col">{words.head}</th>
              {GOAL_METRICS.map((metric) => (
                <th key={metric} scope="col" data-numeric="">
                  {names[metric]}
                </th>
              ))}
              <th scope="col" data-numeric="">
                {names.score}
              </th>
            </tr>
          </thead>
          <tbody>
            {byName.map(({ team_id, metrics, maturity: { score } }) => (
              <tr key={team_id}>
                <th scope="row">{nameOf(team_id)}</th>
                {GOAL_METRICS.map((metric) => (
                  <td key={metric} data-numeric="">
                    {metrics[metric].value === null
                      ? '–'
                      : write(metrics[metric].unit, metrics[metric].value)}
                  </td>
                ))}
                <td data-numeric="">{score.value === null ? '–' : write(score.unit, score.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <ul className="slipway-strips">
        {GOAL_METRICS.map((metric) => {
          const together = all[metric]
          const points = byName.flatMap(({ team_id, metrics }): StripPoint[] => {
            const { value } = metrics[metric]
            return value === null ? [] : [{ id: team_id, name: nameOf(team_id), value, kind: 'other' }]
          })
          // How often all deploy together is a sum, and no place among the teams.
          const own: StripPoint[] =
            together.value === null || metric === 'deployment_frequency'
              ? []
              : [{ id: '', name: words.together, value: together.value, kind: 'own' }]
          const unit = unitOf(together)
          return (
            <li key={metric}>
              <h4 className="slipway-strip-name">{names[metric]}</h4>
              {points.length === 0 ? (
                <p className="slipway-quiet slipway-small">{missing[together.reason ?? 'no_data']}</p>
              ) : (
                <Strip
                  title={names[metric]}
                  spread={null}
                  points={[...points, ...own]}
                  write={(value) =>
                    [write(together.unit, value), unit].filter((part) => part !== undefined).join(' ')
                  }
                />
              )}
            </li>
          )
        })}
      </ul>
    </ChartFigure>
  )
}
