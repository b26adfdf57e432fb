import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spansBetween } from '../calendar.ts'
import { doraFigures } from './dora-figures.ts'
import { foldDelivery } from './fold.ts'
import {
  type Change,
  type DeliveryDeployment,
  type DeliveryIncident,
  type DeliveryRecords,
  deliveryRules,
  doraMetrics,
  doraMetricsSchema,
  PRESET_NAMES,
  trends,
} from './index.ts'
import { entryOf } from './production.ts'
import { type DeliveryTally, emptyTally } from './tally.ts'
import { windowPlan } from './window.ts'

const HOUR = 3_600_000
const START = Date.parse('2024-02-01T00:00:00Z')
const ZONES = [
  'UTC',
  'Europe/Paris',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
]

// Few ids, places and hours: duplicates, ties and links to nowhere come often. The days hold a leap day and two changes.
const at = fc.integer({ min: 0, max: 80 * 24 }).map((hour) => new Date(START + hour * HOUR).toISOString())
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const id = fc.integer({ min: 0, max: 60 }).map((number) => `d${number}`)
const deployment: fc.Arbitrary<DeliveryDeployment> = fc
  .record({
    id,
    application_id: fc.constantFrom('shop', 'blog'),
    environment_name: fc.constantFrom('production', 'production', 'production', 'staging'),
    team_id: maybe(fc.constantFrom('t1', 't2')),
    deployment_type: fc.constantFrom('automated', 'manual', 'hotfix', 'rollback'),
    started_at: maybe(at),
    finished_at: maybe(at),
    serves: fc.boolean(),
    rolled_back_by_id: maybe(id),
    rollback_of_id: maybe(id),
    hotfix_of_id: maybe(id),
    commit_sha: maybe(fc.constantFrom('c1', 'c2', 'c3')),
    committed_at: maybe(at),
  })
  .map(({ serves, ...more }) => ({ ...more, promoted_at: serves ? more.finished_at : null }))
const change: fc.Arbitrary<Change> = fc.record({
  id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
  deployment_id: id,
  committed_at: maybe(at),
  merged_at: maybe(at),
  opened_at: maybe(at),
})
const incident: fc.Arbitrary<DeliveryIncident> = fc.record({
  id: fc.integer({ min: 0, max: 40 }).map((number) => `i${number}`),
  team_id: maybe(fc.constantFrom('t1', 't2')),
  application_id: maybe(fc.constantFrom('shop', 'blog', 'gone')),
  environment_name: maybe(fc.constantFrom('production', 'staging')),
  deployment_ids: maybe(fc.array(id, { maxLength: 2 })),
  started_at: maybe(at),
  detected_at: maybe(at),
  created_at: maybe(at),
  resolved_at: maybe(at),
})
interface History extends DeliveryRecords {
  readonly changes: readonly Change[]
  readonly incidents: readonly DeliveryIncident[]
}
const history: fc.Arbitrary<History> = fc.record({
  deployments: fc.array(deployment, { maxLength: 40 }),
  changes: fc.array(change, { maxLength: 30 }),
  incidents: fc.array(incident, { maxLength: 20 }),
})
/** Of records with one id the first counts, so an order can make no difference only without them. */
const unique = <T extends { id: string }>(records: readonly T[]): T[] => [
  ...new Map(records.toReversed().map((record) => [record.id, record])).values(),
]
const withoutDoubles = history.map(({ deployments, changes, incidents }) => ({
  deployments: unique(deployments),
  changes,
  incidents: unique(incidents),
}))
const options = fc.record({
  from: at,
  days: fc.integer({ min: 0, max: 60 }),
  late: fc.integer({ min: -10, max: 20 }),
  timeZone: fc.constantFrom(...ZONES),
  weekStart: fc.constantFrom(1 as const, 6 as const, 7 as const),
  preset: fc.constantFrom(undefined, undefined, ...PRESET_NAMES),
  open: fc.constantFrom('exclude' as const, 'until_as_of' as const, 'kaplan_meier' as const),
})
type Drawn = typeof options extends fc.Arbitrary<infer T> ? T : never
function optionsOf({ from, days, late, open, ...more }: Drawn) {
  const to = Date.parse(from) + days * 24 * HOUR
  return { ...more, from, to, asOf: to + late * 24 * HOUR, ids: true, rules: { recovery: { open } } }
}

/** An order drawn from a seed, so that a failure can be shrunk. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const order = list.map((value, index) => ({ value, key: Math.imul(index + 1, seed | 1) >>> 0 }))
  return order.sort((a, b) => a.key - b.key).map(({ value }) => value)
}

describe('delivery figures of any history', () => {
  it('fit the contract, and are within what they can be', () => {
    fc.assert(
      fc.property(history, options, (records, drawn) => {
        const metrics = doraMetrics(records, optionsOf(drawn))
        expect(doraMetricsSchema.parse(metrics)).toEqual(metrics)
        for (const rate of [metrics.success_rate, metrics.rework_rate]) {
          if (rate.value === null) expect(rate).toMatchObject({ n: 0, reason: 'no_data' })
          else expect(rate.value >= 0 && rate.value <= 1).toBe(true)
        }
        for (const duration of [metrics.lead_time, metrics.time_to_recovery, metrics.duration]) {
          const { value, median, p90, n, reason } = duration
          expect(value === null).toBe(reason !== null)
          if (n === 0) expect(value).toBeNull()
          if (median.value === null) continue
          expect(p90.value ?? 0).toBeGreaterThanOrEqual(median.value)
          if (median.interval === null) continue
          expect(median.interval.low).toBeLessThanOrEqual(median.value)
          expect(median.interval.high).toBeGreaterThanOrEqual(median.value)
        }
        expect(metrics.downtime.value).toBeLessThanOrEqual(
          Date.parse(metrics.window.to) - Date.parse(metrics.window.from),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(
        withoutDoubles,
        options,
        fc.integer(),
        ({ deployments, changes, incidents }, drawn, seed) => {
          const given = optionsOf(drawn)
          const mixed = {
            deployments: shuffled(deployments, seed),
            changes: shuffled(changes, seed),
            incidents: shuffled(incidents, seed),
          }
          expect(doraMetrics(mixed, given)).toEqual(doraMetrics({ deployments, changes, incidents }, given))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are the same out of tallies kept by application and day, and added up', () => {
    fc.assert(
      fc.property(history, options, (records, drawn) => {
        const given = optionsOf(drawn)
        const plan = windowPlan(given)
        const rules = deliveryRules(given.preset, given.rules)
        const kept = new Map<string, DeliveryTally>()
        const always = new Map<string, DeliveryTally>()
        const days = spansBetween(plan.from, plan.to, 'day', plan)
        const key = (application: string | null | undefined) => application ?? ''
        foldDelivery(records, rules, plan.asOf, {
          at: (instant, { application_id }) => {
            const day = days.find(({ from, to }) => instant >= from && instant < to && instant >= plan.from)
            if (day === undefined || instant >= plan.to) return null
            return entryOf(kept, `${key(application_id)} ${day.date}`, () => emptyTally(true, true))
          },
          always: (record) => entryOf(always, key(record?.application_id), () => emptyTally(true, true)),
        })
        const expected = doraMetrics(records, given)
        // A mean over applications needs a tally of each of them, and not of each of their days.
        if (given.preset === 'pelorus') return
        expect(
          doraFigures([...kept.values(), ...always.values()], plan, rules, { ids: true, incidents: true }),
        ).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('add up over the points of their trends', () => {
    fc.assert(
      fc.property(history, options, fc.constantFrom('day', 'week', 'month'), (records, drawn, unit) => {
        const given = { ...optionsOf(drawn), preset: undefined, rules: {} }
        const whole = doraMetrics(records, given)
        const points = trends(records, { ...given, unit: unit as 'day' })
        const sum = (read: (point: (typeof points)[number]) => number | null) =>
          points.reduce((total, point) => total + (read(point) ?? 0), 0)
        expect(sum((point) => point.deployments.value)).toBe(whole.deployments.value)
        expect(sum((point) => point.change_failure_rate.part)).toBe(whole.change_failure_rate.part ?? 0)
        expect(sum((point) => point.lead_time.n)).toBe(whole.lead_time.n)
        expect(sum((point) => point.time_to_recovery.n)).toBe(whole.time_to_recovery.n)
        expect(sum((point) => point.downtime.value)).toBe(whole.downtime.value)
      }),
      { numRuns: 150 },
    )
  })

  it('agree with a second, naive reading of the definitions', () => {
    fc.assert(
      fc.property(withoutDoubles, at, fc.integer({ min: 0, max: 60 }), (records, from, days) => {
        const to = Date.parse(from) + days * 24 * HOUR
        const metrics = doraMetrics(records, { from, to })
        const naive = naiveFigures(records, Date.parse(from), to)
        expect({
          deployments: metrics.deployments.value,
          failed: metrics.change_failure_rate.part ?? 0,
          lead: metrics.lead_time.value,
          recovery: metrics.time_to_recovery.value,
        }).toEqual(naive)
      }),
      { numRuns: 300 },
    )
  })
})

/** The definitions once more, by plain searching, with no thought of time. */
function naiveFigures({ deployments, changes, incidents }: History, from: number, to: number) {
  const ms = (text: string | null | undefined) => (text ? Date.parse(text) : Number.POSITIVE_INFINITY)
  const known = deployments.filter(({ environment_name }) => environment_name === 'production')
  const ended = known.filter(({ finished_at }) => ms(finished_at) < to)
  const served = ended
    .filter(({ promoted_at }) => promoted_at !== null)
    .sort((a, b) => ms(a.finished_at) - ms(b.finished_at) || (a.id < b.id ? -1 : 1))
  const inWindow = (instant: number) => instant >= from && instant < to
  const placeOf = (of: DeliveryDeployment) => `${of.team_id} ${of.application_id} ${of.environment_name}`
  /** Of one team's applications is meant its own, else what belongs to no team, else that of the first team. */
  const teamOf = (incident: DeliveryIncident) => {
    const teams = known
      .filter((of) => of.application_id === incident.application_id)
      .map(({ team_id }) => team_id ?? '')
    const asked = [incident.team_id ?? '', '']
    return asked.find((team) => teams.includes(team)) ?? (incident.team_id ? undefined : teams.sort()[0])
  }
  const causes = incidents.map((incident) => {
    const start = Math.min(ms(incident.started_at), Number.POSITIVE_INFINITY)
    const impact =
      [start, ms(incident.detected_at), ms(incident.created_at)].find(Number.isFinite) ?? Number.NaN
    const ids = incident.deployment_ids ?? []
    const found = deployments.filter((of) => ids.includes(of.id))
    if (ids.length > 0 && found.length > 0)
      return { incident, impact, of: found, counts: found.some((of) => known.includes(of)) }
    const counts = !incident.environment_name || incident.environment_name === 'production'
    const near = served.findLast(
      (of) =>
        (of.team_id ?? '') === teamOf(incident) &&
        of.application_id === incident.application_id &&
        ms(of.finished_at) <= impact,
    )
    const close = near !== undefined && impact - ms(near.finished_at) <= 168 * HOUR
    return { incident, impact, of: ids.length === 0 && close ? [near] : [], counts }
  })
  const real = causes.filter(({ counts, impact }) => counts && impact < to)
  const remediated = (of: DeliveryDeployment): boolean => {
    const by = deployments.find((other) => other.id === of.rolled_back_by_id)
    const undone =
      Boolean(of.rolled_back_by_id) && (by === undefined || !known.includes(by) || ended.includes(by))
    const named = ended.some((other) => other.rollback_of_id === of.id || other.hotfix_of_id === of.id)
    return undone || named || real.some((cause) => cause.of.includes(of))
  }
  const seeds = new Set([...Map.groupBy(served, placeOf).values()].map((group) => group[0]))
  const rows = [
    ...served.flatMap((of) =>
      of.committed_at ? [{ sha: of.commit_sha ?? of.id, of, start: ms(of.committed_at) }] : [],
    ),
    ...changes.flatMap((change) =>
      served
        .filter((of) => of.id === change.deployment_id)
        .map((of) => ({ sha: change.id, of, start: ms(change.committed_at) })),
    ),
  ]
  const firsts = [
    ...Map.groupBy(rows, ({ sha, of }) => `${of.team_id} ${of.application_id} ${sha}`).values(),
  ].map((group) => group.sort((a, b) => served.indexOf(a.of) - served.indexOf(b.of) || a.start - b.start)[0])
  const leads = firsts.flatMap((first) => {
    if (first === undefined || seeds.has(first.of) || !inWindow(ms(first.of.finished_at))) return []
    const value = ms(first.of.finished_at) - first.start
    return Number.isFinite(value) && value >= 0 ? [value] : []
  })
  const recoveries = real.flatMap(({ incident, impact }) => {
    const end = ms(incident.resolved_at)
    return inWindow(end) && end >= impact ? [end - impact] : []
  })
  const counted = served.filter(({ finished_at }) => inWindow(ms(finished_at)))
  leads.sort((a, b) => a - b)
  const middle = (leads.length - 1) / 2
  const lead = ((leads[Math.floor(middle)] ?? 0) + (leads[Math.ceil(middle)] ?? 0)) / 2
  return {
    deployments: counted.length,
    failed: counted.filter(remediated).length,
    lead: leads.length === 0 ? null : lead,
    recovery:
      recoveries.length === 0 ? null : recoveries.reduce((sum, value) => sum + value, 0) / recoveries.length,
  }
}
