import { expect, it } from 'vitest'
import { type MaturityAnswers, maturity } from '../../src/domain/kpi/index.ts'
import { describeReference, readReference } from '../support/reference.ts'

interface Expected {
  readonly score_cases: readonly { type: 'categorical' | 'percentage'; value: number; expected: number }[]
  readonly average_cases: readonly (Record<string, number | string> & {
    readonly edition: string
    readonly expected: Record<string, number>
  })[]
  readonly edition_2025_all_expected: Record<string, number>
}
type Means = Record<string, Record<string, { readonly mean: number }>>

const answersOf = (of: Record<string, unknown>): MaturityAnswers => ({
  lead_time: number(of.leadtime),
  deployment_frequency: number(of.deployfreq),
  failure_recovery: number(of.failurerecovery),
  change_failure: number(of.changefailure),
  rework: number(of.rework),
})
const number = (value: unknown) => (typeof value === 'number' ? value : null)

describeReference('dora.dev', "DORA's Quick Check", () => {
  it('scores single answers, and averages, as published', () => {
    const { score_cases, average_cases } = readReference<Expected>('dora.dev/expected.json')
    for (const { type, value, expected } of score_cases) {
      const answers = type === 'categorical' ? { lead_time: value } : { change_failure: value }
      expect(maturity(answers).score.value).toBe(expected)
    }
    for (const { edition, expected, ...answers } of average_cases) {
      const { score, throughput, stability } = maturity(answersOf(answers), edition === '2024' ? 2024 : 2025)
      const found: Record<string, number | null> = {
        performance: score.value,
        throughput: throughput.value,
        stability: stability.value,
      }
      expect(Object.fromEntries(Object.keys(expected).map((name) => [name, found[name]]))).toEqual(expected)
    }
  })

  it.each([2024, 2025] as const)('shows the means of all industries of %i', (edition) => {
    const { all = {} } = readReference<Means>(`dora.dev/editions/${edition}/industry_metrics.json`)
    const round = (value: number) => Math.round(value * 10) / 10
    const mean = (name: string) => all[name]?.mean ?? null
    const turned = (name: string) => (mean(name) === null ? null : round(10 - (mean(name) ?? 0)))
    const { questions, industry } = maturity({}, edition)
    const shown = Object.fromEntries(questions.map((question) => [question.question, question.industry]))
    expect(shown).toEqual({
      lead_time: mean('leadtime'),
      deployment_frequency: mean('deployfreq'),
      failure_recovery: mean('failurerecovery'),
      change_failure: turned('changefailure'),
      ...(edition === 2025 ? { rework: turned('rework') } : {}),
    })
    expect(industry.throughput).toBe(mean('software_delivery_throughput'))
    expect(industry.stability).toBe(turned('software_delivery_instability'))
    if (edition === 2024) return
    const expected = readReference<Expected>('dora.dev/expected.json').edition_2025_all_expected
    expect(industry.score).toBeCloseTo(expected.performance_average ?? 0, 10)
    expect(industry.stability).toBe(expected.stability)
  })
})
