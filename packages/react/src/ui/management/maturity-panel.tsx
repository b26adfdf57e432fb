'use client'
import type { Maturity } from '@slipway/core/kpi'
import { scaleLinear } from 'd3-scale'
import type { ReactNode } from 'react'
import { managementTexts } from '../../texts/management.ts'
import { ChartFigure } from '../charts/chart-figure.tsx'
import { useFigureFormats } from '../figures/use-figure-formats.ts'
import { useReasons } from '../figures/use-reasons.ts'
import { useTexts } from '../root/use-texts.ts'

/** DORA's Quick Check, question by question, beside the mean of all industries that year. */
export function MaturityPanel({ maturity }: { readonly maturity: Maturity }): ReactNode {
  const words = useTexts(managementTexts).maturity
  const { missing } = useReasons()
  const { edition, score, questions, industry } = maturity
  const { write, number } = useFigureFormats(score.time_zone)
  const points = (value: number | null) => (value === null ? '–' : write('score', value))
  const x = scaleLinear().domain([0, 10]).range([0, 100])
  return (
    <ChartFigure
      title={words.title}
      sentence={
        score.value === null
          ? words.none
          : words.sentence(points(score.value), number(score.n), points(industry.score), String(edition))
      }
      table={
        <table className="slipway-table">
          <thead>
            <tr>
              <th scope="col">{words.question}</th>
              <th scope="col" data-numeric="">
                {words.score}
              </th>
              <th scope="col" data-numeric="">
                {words.industry}
              </th>
            </tr>
          </thead>
          <tbody>
            {questions.map((each) => (
              <tr key={each.question}>
                <th scope="row">{words.questions[each.question]}</th>
                <td data-numeric="">{points(each.score)}</td>
                <td data-numeric="">{points(each.industry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <ul className="slipway-bars">
        {questions.map((each) => (
          <li key={each.question} className="slipway-bar">
            <span className="slipway-bar-name">{words.questions[each.question]}</span>
            <svg className="slipway-bar-drawing" aria-hidden="true" focusable="false">
              <line className="slipway-chart-base" x1="0%" x2="100%" y1="50%" y2="50%" />
              {each.score === null ? null : (
                <line
                  className="slipway-chart-mark"
                  data-part="span"
                  x1="0%"
                  x2={`${x(each.score)}%`}
                  y1="50%"
                  y2="50%"
                />
              )}
              {each.industry === null ? null : (
                <line
                  className="slipway-chart-industry"
                  x1={`${x(each.industry)}%`}
                  x2={`${x(each.industry)}%`}
                  y1="-30%"
                  y2="130%"
                />
              )}
            </svg>
            <span className="slipway-bar-total slipway-number">{points(each.score)}</span>
            <p className="slipway-bar-note">
              {[
                each.score === null ? missing.no_data : null,
                each.industry === null ? null : words.mean(points(each.industry)),
              ]
                .filter((part) => part !== null)
                .join(' ')}
            </p>
          </li>
        ))}
      </ul>
    </ChartFigure>
  )
}
