import { describe, expect, it } from 'vitest'
import { isSlipwayError } from '../../../errors/index.ts'
import { type DeliveryDeployment, type DeliveryIncident, doraMetrics, doraMetricsSchema } from './index.ts'

const HOUR = 3_600_000
const WINDOW = { from: '2026-06-01T00:00:00Z', to: '2026-06-29T00:00:00Z' }

/** A production deployment that served, finished so many hours into June. */
function served(id: string, hour: number, more: Partial<DeliveryDeployment> = {}): DeliveryDeployment {
  const finished_at = inJune(hour)
  return {
    id,
    application_id: 'shop',
    environment_name: 'production',
    deployment_type: 'automated',
    promoted_at: finished_at,
    finished_at,
    ...more,
  }
}
const inJune = (hour: number) => new Date(Date.UTC(2026, 5, 1) + hour * HOUR).toISOString()
const incident = (id: string, more: Partial<DeliveryIncident>): DeliveryIncident => ({
  id,
  application_id: 'shop',
  environment_name: 'production',
  ...more,
})

describe('the frequency', () => {
  it('is deployments per week of the calendar, to the exact fraction, and not of staging', () => {
    const deployments = [
      served('a', 1),
      served('b', 25),
      served('c', 200, { environment_name: 'staging' }),
      served('d', 300, { promoted_at: null }),
    ]
    const { deployment_frequency, deployments: count } = doraMetrics({ deployments }, WINDOW)
    expect(count.value).toBe(2)
    expect(deployment_frequency).toMatchObject({ value: 0.5, unit: 'per_week', n: 2, statistic: 'rate' })
    expect(deployment_frequency.weekly_median.value).toBe(0)
    expect(deployment_frequency.deployment_days.value).toBe(0)
    const half = doraMetrics({ deployments }, { ...WINDOW, to: '2026-06-04T12:00:00Z' })
    expect(half.deployment_frequency.value).toBe(4)
    expect(half.deployment_frequency.weekly_median).toMatchObject({ value: null, reason: 'empty_window' })
  })

  it('has a week in which the clocks change as one week', () => {
    const options = { from: '2026-03-22T23:00:00Z', to: '2026-03-29T22:00:00Z', timeZone: 'Europe/Paris' }
    const deployments = [served('a', 0, { finished_at: '2026-03-25T00:00:00Z' })]
    expect(doraMetrics({ deployments }, options).deployment_frequency.value).toBe(1)
  })

  it('is nothing that can be told of a window without length, and 0 where nothing was deployed', () => {
    const empty = doraMetrics({ deployments: [] }, { from: WINDOW.from, to: WINDOW.from })
    expect(empty.deployment_frequency).toMatchObject({ value: null, reason: 'empty_window' })
    expect(doraMetrics({ deployments: [] }, WINDOW).deployment_frequency.value).toBe(0)
  })
})

describe('the lead time', () => {
  it('is from the commit to the first production deployment that contains it, by the finish of that', () => {
    const deployments = [served('seed', 0), served('a', 10), served('b', 20), served('c', 900)]
    const changes = [
      { id: 'old', deployment_id: 'seed', committed_at: inJune(-9000) },
      { id: 'one', deployment_id: 'a', committed_at: inJune(4) },
      { id: 'one', deployment_id: 'b', committed_at: inJune(4) },
      { id: 'two', deployment_id: 'b', committed_at: inJune(8) },
      { id: 'three', deployment_id: 'b', committed_at: inJune(-10) },
      { id: 'late', deployment_id: 'c', committed_at: inJune(8) },
    ]
    const { lead_time } = doraMetrics({ deployments, changes }, { ...WINDOW, ids: true })
    expect(lead_time).toMatchObject({
      value: 12 * HOUR,
      statistic: 'median',
      n: 3,
      ids: ['one', 'three', 'two'],
      excluded: { seed: 1 },
      interval: null,
      small_sample: true,
    })
    expect(lead_time.mean.value).toBe(16 * HOUR)
    expect(lead_time.p90.value).toBeCloseTo(26.4 * HOUR, 5)
  })

  it('leaves out and names what is negative, without a commit time or in no deployment', () => {
    const deployments = [served('seed', 0), served('a', 10)]
    const changes = [
      { id: 'x', deployment_id: 'a', committed_at: inJune(11) },
      { id: 'y', deployment_id: 'a' },
      { id: 'z', deployment_id: 'nowhere', committed_at: inJune(1) },
    ]
    expect(doraMetrics({ deployments, changes }, WINDOW).lead_time).toMatchObject({
      value: null,
      reason: 'no_data',
      n: 0,
      excluded: { negative: 1, unknown_commit: 1, unknown_deployment: 1 },
    })
  })

  it('takes the commit of the deployment itself, and calls it a proxy for anything but its commit', () => {
    const deployments = [served('seed', 0), served('a', 10, { commit_sha: 'abc', committed_at: inJune(7) })]
    expect(doraMetrics({ deployments }, WINDOW).lead_time).toMatchObject({
      value: 3 * HOUR,
      provenance: 'measured',
    })
    const rules = { lead_time: { start: 'merged' } } as const
    expect(doraMetrics({ deployments }, { ...WINDOW, rules }).lead_time).toMatchObject({
      value: 3 * HOUR,
      provenance: 'proxy',
    })
  })
})

describe('the change failure rate', () => {
  const deployments = [
    served('a', 10),
    served('b', 20, { rolled_back_by_id: 'c' }),
    served('c', 21, { deployment_type: 'rollback', rollback_of_id: 'b' }),
    served('d', 30),
    served('e', 31, { deployment_type: 'hotfix', hotfix_of_id: 'd' }),
    served('f', 40),
    served('g', 300),
    served('h', 301, { promoted_at: null }),
  ]

  it('counts each deployment once that an incident, a rollback or a hotfix names', () => {
    const incidents = [
      incident('1', { deployment_ids: ['d'], started_at: inJune(30.5), resolved_at: inJune(33) }),
      incident('2', { deployment_ids: ['d', 'a'], started_at: inJune(30.5), resolved_at: inJune(32) }),
    ]
    const metrics = doraMetrics({ deployments, incidents }, { ...WINDOW, ids: true })
    expect(metrics.change_failure_rate).toMatchObject({ part: 3, n: 7, ids: ['a', 'b', 'd'] })
    expect(metrics.success_rate).toMatchObject({ part: 7, n: 8 })
    expect(metrics.rework_rate).toMatchObject({ part: 2, n: 7, ids: ['c', 'e'], provenance: 'measured' })
    // b: until its rollback; d: until the last of its incidents; a: until its only one.
    expect(metrics.failed_deployment_recovery_time).toMatchObject({
      value: 3 * HOUR,
      n: 3,
      ids: ['a', 'b', 'd'],
    })
  })

  it('lays an incident without a link to the latest deployment in front of it, if that is not too long ago', () => {
    const at = (hour: number, more = {}) =>
      doraMetrics(
        {
          deployments,
          incidents: [incident('1', { started_at: inJune(hour), resolved_at: inJune(hour + 1), ...more })],
        },
        { ...WINDOW, ids: true, rules: { change_failure_rate: { failure: 'incident' } } },
      )
    expect(at(40).change_failure_rate.ids).toEqual(['f'])
    expect(at(39.9).change_failure_rate.ids).toEqual(['e'])
    expect(at(40 + 168).change_failure_rate.ids).toEqual(['f'])
    const alone = at(40 + 168.1)
    expect(alone.change_failure_rate.part).toBe(0)
    expect(alone.time_to_recovery.n).toBe(1)
    expect(at(50, { application_id: 'blog' }).change_failure_rate.part).toBe(0)
    // One that names a deployment that nobody knows is not laid to another.
    expect(at(50, { deployment_ids: ['gone'] }).change_failure_rate.part).toBe(0)
  })

  it('says nothing where nothing was deployed, and how sure it is where something was', () => {
    expect(doraMetrics({ deployments: [] }, WINDOW).change_failure_rate).toMatchObject({
      value: null,
      reason: 'no_data',
      n: 0,
    })
    const one = doraMetrics({ deployments: [served('a', 1)], incidents: [] }, WINDOW).change_failure_rate
    expect(one).toMatchObject({ value: 0, n: 1, small_sample: true })
    expect(one.interval?.high).toBeCloseTo(0.793, 3)
  })

  it('is unknown where nobody says whether there were incidents, unless something else tells of a failure', () => {
    const unknown = { value: null, reason: 'unknown_incidents', n: 1, part: null, provenance: 'unmeasurable' }
    const metrics = doraMetrics({ deployments: [served('a', 1)] }, WINDOW)
    expect(metrics.change_failure_rate).toMatchObject(unknown)
    expect(metrics.open_incidents).toMatchObject({ value: null, reason: 'unknown_incidents' })
    expect(metrics.downtime).toMatchObject({ value: null, reason: 'unknown_incidents' })
    const known = doraMetrics({ deployments: [served('a', 1)], incidents: [] }, WINDOW)
    expect(known.downtime.value).toBe(0)
    const hotfix = served('b', 2, { hotfix_of_id: 'a' })
    const repaired = doraMetrics({ deployments: [served('a', 1), hotfix] }, WINDOW)
    expect(repaired.change_failure_rate).toMatchObject({ part: 1, n: 2, provenance: 'measured' })
    const runs = doraMetrics({ deployments: [served('a', 1)] }, { ...WINDOW, preset: 'metrik' })
    expect(runs.change_failure_rate.value).toBe(0)
  })
})

describe('recovery', () => {
  const incidents = [
    incident('1', { started_at: inJune(0), detected_at: inJune(1), resolved_at: inJune(2) }),
    incident('2', { detected_at: inJune(1), resolved_at: inJune(5) }),
    incident('3', { started_at: inJune(3), resolved_at: inJune(2) }),
    incident('4', { resolved_at: inJune(2) }),
    incident('5', { started_at: inJune(1) }),
    incident('6', { started_at: inJune(6), environment_name: 'staging' }),
    incident('7', { started_at: inJune(600), resolved_at: inJune(800) }),
  ]

  it('is the mean over what was resolved in the window, what is open counted apart', () => {
    const metrics = doraMetrics({ deployments: [], incidents }, { ...WINDOW, ids: true })
    expect(metrics.time_to_recovery).toMatchObject({
      value: 3 * HOUR,
      statistic: 'mean',
      n: 2,
      ids: ['1', '2'],
      // The second one says only when it was noticed.
      provenance: 'proxy',
      excluded: { negative: 1, unknown_start: 1, open: 2 },
    })
    expect(metrics.time_to_recovery.median.value).toBe(3 * HOUR)
    expect(metrics.open_incidents).toMatchObject({ value: 2, ids: ['5', '7'] })
    expect(metrics.open_incidents.oldest.value).toBe((28 * 24 - 1) * HOUR)
    expect(metrics.deployments.value).toBe(0)
  })

  it('counts what overlaps once in the downtime, clipped to the window', () => {
    const overlapping = [
      incident('a', { started_at: inJune(-5), resolved_at: inJune(2) }),
      incident('b', { started_at: inJune(1), resolved_at: inJune(4) }),
      incident('c', { started_at: inJune(10), resolved_at: inJune(11) }),
    ]
    const { downtime } = doraMetrics({ deployments: [], incidents: overlapping }, WINDOW)
    expect(downtime.value).toBe(5 * HOUR)
  })

  it('weighs what is open where that is asked for', () => {
    const rules = (open: 'until_as_of' | 'kaplan_meier') => ({ ...WINDOW, rules: { recovery: { open } } })
    const some = [
      incident('1', { started_at: inJune(0), resolved_at: inJune(1) }),
      incident('2', { started_at: inJune(0), resolved_at: inJune(3) }),
      incident('3', { started_at: inJune(28 * 24 - 2) }),
      incident('4', { started_at: inJune(28 * 24 - 8) }),
    ]
    const until = doraMetrics({ deployments: [], incidents: some }, rules('until_as_of')).time_to_recovery
    expect(until).toMatchObject({ value: 3.5 * HOUR, n: 4 })
    // Of four one is over after an hour: 3/4. Of the two still looked at after three hours one: 3/8, so half is passed.
    const kaplan = doraMetrics({ deployments: [], incidents: some }, rules('kaplan_meier')).time_to_recovery
    expect(kaplan).toMatchObject({ value: 3 * HOUR, n: 4, statistic: 'kaplan_meier_median' })
    const open = doraMetrics({ deployments: [], incidents: some.slice(2) }, rules('kaplan_meier'))
    expect(open.time_to_recovery).toMatchObject({ value: null, reason: 'not_reached' })
  })
})

describe('the instant that figures are for', () => {
  it('makes a report run again give the same numbers, whatever has happened since', () => {
    const options = { from: WINDOW.from, to: WINDOW.to, asOf: inJune(100) }
    const then = [served('a', 10), served('b', 20)]
    const since = [
      served('a', 10, { rolled_back_by_id: 'c' }),
      served('b', 20),
      served('c', 101, { rollback_of_id: 'a' }),
    ]
    const resolved = (at: string | null) => [
      incident('1', { deployment_ids: ['b'], started_at: inJune(21), resolved_at: at }),
      ...(at === null ? [] : [incident('2', { started_at: inJune(150) })]),
    ]
    expect(doraMetrics({ deployments: since, incidents: resolved(inJune(200)) }, options)).toEqual(
      doraMetrics({ deployments: then, incidents: resolved(null) }, options),
    )
  })
})

describe('what cannot be used', () => {
  it('is refused with its place and what to do', () => {
    const cases: [() => unknown, string][] = [
      [() => doraMetrics({ deployments: [] }, { from: WINDOW.to, to: WINDOW.from }), '/to'],
      [() => doraMetrics({ deployments: [] }, { ...WINDOW, timeZone: 'Mars/Olympus' }), '/timeZone'],
      [() => doraMetrics({ deployments: [] }, { ...WINDOW, weekStart: 8 as 7 }), '/weekStart'],
      [() => doraMetrics({ deployments: [] }, { ...WINDOW, from: 'June' }), '/from'],
      [() => doraMetrics({ deployments: [] }, { ...WINDOW, preset: 'excel' as 'metrik' }), '/preset'],
      [
        () => doraMetrics({ deployments: [] }, { ...WINDOW, rules: { linking: { max_hours: -1 } } }),
        '/rules/linking/max_hours',
      ],
      [
        () =>
          doraMetrics(
            {
              deployments: [
                served('s', 1, { environment_name: 'staging' }),
                served('a', 1, { finished_at: '1 June' }),
              ],
            },
            WINDOW,
          ),
        '/deployments/1/finished_at',
      ],
      [
        () => doraMetrics({ deployments: [], incidents: [incident('1', { started_at: 'now' })] }, WINDOW),
        '/incidents/0/started_at',
      ],
    ]
    for (const [call, pointer] of cases) {
      let error: unknown
      try {
        call()
      } catch (thrown) {
        error = thrown
      }
      expect(isSlipwayError(error, 'invalid_input') && error.faults?.[0]?.pointer).toBe(pointer)
    }
  })

  it('is counted where it is a record too many', () => {
    const metrics = doraMetrics({ deployments: [served('a', 1), served('b', 2), served('a', 3)] }, WINDOW)
    expect(metrics.deployments).toMatchObject({ value: 2, excluded: { duplicate: 1 } })
    expect(doraMetricsSchema.parse(metrics)).toEqual(metrics)
  })
})
