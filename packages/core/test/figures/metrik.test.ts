import { expect, it } from 'vitest'
import { doraMetrics, trends } from '../../src/domain/kpi/index.ts'
import { type Build, fromBuilds } from '../support/metrik.ts'
import { describeReference, isReferenceHere, readReference } from '../support/reference.ts'

interface CalculatorCase {
  readonly metric: 'CFR' | 'DF' | 'MLT' | 'MTTR'
  readonly input: string | null
  readonly from: number
  readonly to: number
  readonly targetStageByPipeline: Readonly<Record<string, string>>
  readonly expected: number | null
}

/** The window of metrik holds its last instant. */
const windowOf = (from: number, to: number) => ({ from, to: to + 1, preset: 'metrik' as const })

describeReference('metrik', "metrik's calculators", () => {
  const cases = isReferenceHere('metrik')
    ? readReference<{ cases: CalculatorCase[] }>('metrik/expected-calculator.json').cases
    : []
  it('are 27 cases', () => expect(cases).toHaveLength(27))
  for (const [index, { metric, input, from, to, targetStageByPipeline, expected }] of cases.entries())
    it(`${index + 1}: ${metric} of ${input ?? 'no builds'}`, () => {
      const builds = input === null ? [] : readReference<Build[]>(`metrik/${input}`)
      const metrics = doraMetrics(fromBuilds(builds, targetStageByPipeline), windowOf(from, to))
      const { change_failure_rate, deployment_frequency, lead_time, time_to_recovery } = metrics
      const value = {
        CFR:
          change_failure_rate.value === null
            ? null
            : ((change_failure_rate.part ?? 0) * 100) / change_failure_rate.n,
        DF: deployment_frequency.value,
        MLT: lead_time.value,
        MTTR: time_to_recovery.value,
      }[metric]
      expect(value).toBe(expected)
    })
})

interface ApiCase {
  readonly name: string
  readonly request: {
    readonly startTime: number
    readonly endTime: number
    readonly unit: 'Fortnightly' | 'Monthly'
    readonly pipelineStages: readonly { readonly pipelineId: string; readonly stage: string }[]
  }
  readonly expected: Readonly<Record<string, number | string>>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Fortnights are cut from the end of the window, the day that it ends on included. */
const dayAfter = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at + DAY)
const unitOf = (unit: string, end: number, timeZone: string) =>
  unit === 'Monthly' ? ('month' as const) : { days: 14, anchor: dayAfter(end, timeZone) }
const rounded = (value: number | null) => (value === null ? 'NaN' : Math.round(value * 100) / 100)
const percent = ({ part, n }: { part: number | null; n: number }) =>
  rounded(n === 0 ? null : ((part ?? 0) * 100) / n)
const inDays = (value: number | null) => rounded(value === null ? null : value / DAY)
const inHours = (value: number | null) => rounded(value === null ? null : value / HOUR)

describeReference('metrik', "metrik's answers over HTTP", () => {
  for (const file of isReferenceHere('metrik') ? ['CFR', 'DF', 'MLT', 'MTTR', 'MULTI'] : []) {
    const {
      builds,
      cases,
      timeZoneOfTests: timeZone,
    } = readReference<{
      builds: Build[]
      cases: ApiCase[]
      timeZoneOfTests: string
    }>(`metrik/api/${file}.json`)
    for (const { name, request, expected } of cases)
      it(`${file}: ${name}`, () => {
        const { startTime, endTime, unit, pipelineStages } = request
        const stages = Object.fromEntries(pipelineStages.map(({ pipelineId, stage }) => [pipelineId, stage]))
        const records = fromBuilds(builds, stages)
        const options = { ...windowOf(startTime, endTime), timeZone }
        const whole = doraMetrics(records, options)
        const points = trends(records, { ...options, unit: unitOf(unit, endTime, timeZone) })
        const days = (endTime - startTime) / DAY
        const found: Record<string, unknown> = {
          'changeFailureRate.summary.value': percent(whole.change_failure_rate),
          'leadTimeForChange.summary.value': inDays(whole.lead_time.value),
          'meanTimeToRestore.summary.value': inHours(whole.time_to_recovery.value),
          'deploymentFrequency.summary.value': rounded(
            ((whole.deployments.value ?? 0) / days) * (unit === 'Monthly' ? 30 : 14),
          ),
        }
        for (const [index, point] of points.entries()) {
          found[`changeFailureRate.details[${index}].value`] = percent(point.change_failure_rate)
          found[`leadTimeForChange.details[${index}].value`] = inDays(point.lead_time.value)
          found[`meanTimeToRestore.details[${index}].value`] = inHours(point.time_to_recovery.value)
          found[`deploymentFrequency.details[${index}].value`] = point.deployments.value
          found[`leadTimeForChange.details[${index}].startTimestamp`] = Date.parse(point.window.from)
          // The last instant of a part is in it; the first one behind it, with us, is not.
          found[`leadTimeForChange.details[${index}].endTimestamp`] = Date.parse(point.window.to) - 1
        }
        // The words for the levels are metrik's own scale, and looked at with the classes.
        const values = Object.entries(expected).filter(([key]) => !key.endsWith('.level'))
        expect(Object.fromEntries(values.map(([key]) => [key, found[key]]))).toEqual(
          Object.fromEntries(values),
        )
      })
  }
})
