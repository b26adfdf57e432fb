import { costs, doraMetrics } from '@slipway/core/kpi'
import { describe, expect, it } from 'vitest'
import { figuresTexts } from '../../texts/figures.ts'
import { createFormats } from '../formats/create-formats.ts'
import { axisOf } from './axis.ts'
import { goalsOf, standingOf } from './goals.ts'
import { figureFormats } from './use-figure-formats.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-10-01T00:00:00Z')
const at = (day: number) => new Date(START + day * DAY).toISOString()
const served = (id: string, day: number, failed = false) => ({
  id,
  application_id: 'shop',
  environment_name: 'production',
  started_at: new Date(START + day * DAY - HOUR).toISOString(),
  promoted_at: at(day),
  finished_at: at(day),
  ...(failed ? { rolled_back_by_id: 'later' } : {}),
})
const deployments = [1, 3, 9, 12, 20, 33, 34, 35, 36, 37, 40, 45].map((day, index) =>
  served(`d${index}`, day, day === 9 || day > 40),
)
const october = doraMetrics({ deployments }, { from: at(0), to: at(31), asOf: at(60) })
const november = doraMetrics({ deployments }, { from: at(31), to: at(61), asOf: at(61) })

const english = figureFormats(createFormats('en', 'UTC'), figuresTexts.en)
const french = figureFormats(createFormats('fr', 'UTC'), figuresTexts.fr)
const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a figure', () => {
  it('says how it has changed: in per cent, and a share in points', () => {
    expect(english.changeOf(november.deployments, october.deployments)).toBe('+40% on Oct 1 – Oct 31')
    expect(plain(french.changeOf(november.deployments, october.deployments))).toBe(
      '+40 % par rapport au 1 oct. – 31 oct.',
    )
    // One of seven in November, one of five in October.
    expect(english.changeOf(november.change_failure_rate, october.change_failure_rate)).toBe(
      '-5.7 points on Oct 1 – Oct 31',
    )
  })

  it('says nothing of a change where there is none to tell', () => {
    const empty = doraMetrics({ deployments }, { from: at(-30), to: at(0), asOf: at(60) })
    expect(english.changeOf(october.deployments, undefined)).toBeNull()
    expect(english.changeOf(empty.change_failure_rate, october.change_failure_rate)).toBeNull()
    expect(english.changeOf(october.change_failure_rate, empty.change_failure_rate)).toBe(
      'no data for Sep 1 – Sep 30',
    )
    expect(english.changeOf(october.deployments, empty.deployments)).toBe('+5 on Sep 1 – Sep 30')
    expect(english.changeOf(october.deployments, october.deployments)).toBe('the same as Oct 1 – Oct 31')
  })

  it('says what it rests upon', () => {
    expect(english.basisOf(november.change_failure_rate)).toBe('1 of 7')
    expect(english.basisOf(november.duration)).toBe('median of 7')
    expect(english.basisOf(november.deployments)).toBeNull()
    expect(english.basisOf(november.deployment_frequency)).toBe('7 deployments')
    expect(english.basisOf(november.lead_time)).toBeNull()
  })

  it('is written by its unit, money in the digits of its currency', () => {
    expect(english.write('ratio', 0.1428)).toBe('14.3%')
    expect(english.write('per_week', 1.6333)).toBe('1.63')
    expect(english.unitOf(november.deployment_frequency)).toBe('a week')
    expect(english.unitOf(november.duration)).toBeUndefined()
    expect(english.write('score', 7)).toBe('7.0')
    const [total] = costs(
      [
        {
          id: 'd',
          application_id: 'shop',
          cloud_asset_id: 'web',
          environment_name: 'production',
          team_id: 't',
          started_at: at(0),
          ended_at: at(1),
        },
      ],
      [{ cloud_asset_id: 'web', minor_units_per_hour: 150, currency: 'EUR' }],
      { from: at(0), to: at(31) },
    ).total
    expect(english.write('minor_units', total?.spent.value ?? 0, 'EUR')).toBe('€36.00')
    expect(english.write('minor_units', 3600, 'JPY')).toBe('¥3,600')
  })
})

describe('the goals', () => {
  it('are met, missed, or cannot be told', () => {
    expect(goalsOf(november)).toEqual({
      met: [],
      missed: ['deployment_frequency', 'change_failure_rate'],
      unknown: ['lead_time', 'time_to_recovery'],
    })
  })

  it('hold nothing against a frequency that another tool counts in days', () => {
    const other = doraMetrics({ deployments }, { from: at(0), to: at(31), preset: 'devlake' })
    expect(standingOf(other, 'deployment_frequency').meets_goal).toBeNull()
  })

  it('stand beside the class of a year, which 2025 has none of', () => {
    expect(standingOf(november, 'deployment_frequency')).toMatchObject({
      year: 2024,
      level: 'high',
      ladder: false,
    })
    expect(standingOf(november, 'deployment_frequency', 2025).reason).toBe('no_levels')
  })
})

describe('the axis of a chart', () => {
  it('goes by days, hours or minutes, as long as the values are', () => {
    const of = (value: number | null) => axisOf([{ unit: 'milliseconds', value }], String)?.per
    expect(of(3 * DAY)).toBe(DAY)
    expect(of(30 * HOUR)).toBe(HOUR)
    expect(of(40 * 60_000)).toBe(60_000)
    expect(of(null)).toBe(1_000)
    expect(axisOf([{ unit: 'deployments', value: 4 }], String)).toBeUndefined()
  })
})
