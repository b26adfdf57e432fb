import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'
import type { DeploymentRecord } from '../../src/domain/deployments/index.ts'
import type { Incident } from '../../src/domain/incidents/index.ts'
import type { DoraMetrics } from '../../src/domain/kpi/index.ts'
import type { Making, Step } from './making.ts'
import { type Question, toOptions } from './questions.ts'
import type { Played } from './stage.ts'

const LEAP_DAY = '2024-02-29'

/** What a history can have in it, and what can be asked of one. */
export const CONDITIONS = [
  'nothing in it',
  'one record',
  'a late event',
  'an edit of links',
  'an edit of nothing but links',
  'a window of the journal deleted by retention',
  'a window of the journal deleted that no follower had seen',
  'a deployment on a leap day, in the window',
  'a change of the clocks in the window',
  'a zone a quarter or half of an hour off',
  ...([1, 2, 3, 4, 5, 6, 7] as const).map((day) => `weeks that begin on weekday ${day}` as const),
  'an empty window',
  'no deployment in a window of days',
  'one deployment in the window',
  'several deployments in the window',
  'no lead time',
  'one lead time',
  'no recovery',
  'one recovery',
  'something that happens at as_of or later',
  'an answer from the days of teams',
  'an answer from the days of the platform',
] as const
export type Condition = (typeof CONDITIONS)[number]

/** How a question was answered. */
export interface Answered {
  readonly metrics: DoraMetrics
  /** Which of the days could answer. */
  readonly kept: boolean
  readonly platform: boolean
}

/** Counts the histories in which a condition is met, whether by the history or by one of its questions. */
export function createReached() {
  const counts = new Map<Condition, number>(CONDITIONS.map((condition) => [condition, 0]))
  let seen = new Set<Condition>()

  function note(met: Partial<Record<Condition, boolean>>): void {
    for (const condition of CONDITIONS) {
      if (met[condition] !== true || seen.has(condition)) continue
      seen.add(condition)
      counts.set(condition, (counts.get(condition) ?? 0) + 1)
    }
  }

  return {
    counts: counts as ReadonlyMap<Condition, number>,
    history({ steps, history }: Making, { late, removed, unseen }: Played): void {
      seen = new Set()
      const records = history.deployments.length + history.incidents.length
      const edits = steps.filter(({ before }) => before !== null)
      note({
        'nothing in it': records === 0,
        'one record': records === 1,
        'a late event': late > 0,
        'an edit of links': edits.some((step) => linksOf(step.before) !== linksOf(step.after)),
        'an edit of nothing but links': edits.some(isOfLinks),
        'a window of the journal deleted by retention': removed > 0,
        'a window of the journal deleted that no follower had seen': unseen > 0,
      })
    },
    question({ start, history }: Making, asked: Question, answered: Answered | undefined): void {
      if (answered === undefined) return
      const { metrics, kept, platform } = answered
      const { options } = toOptions(start, asked)
      const [from, asOf] = [Date.parse(options.from), Date.parse(options.asOf)]
      const to = Math.max(from, Math.min(Date.parse(options.to), asOf))
      const zone = options.timeZone
      const instants = history.deployments.flatMap(({ finished_at }) => finished_at ?? [])
      const { deployments, lead_time, time_to_recovery } = metrics
      note({
        'a deployment on a leap day, in the window': instants.some(
          (at) => dateIn(zone, Date.parse(at)) === LEAP_DAY && Date.parse(at) >= from && Date.parse(at) < to,
        ),
        'a change of the clocks in the window': offsetIn(zone, from) !== offsetIn(zone, to),
        'a zone a quarter or half of an hour off': offsetIn(zone, from) % 3_600_000_000_000 !== 0,
        [`weeks that begin on weekday ${asked.weekStart}`]: true,
        'an empty window': from === to,
        'no deployment in a window of days': to - from > 86_400_000 && deployments.value === 0,
        'one deployment in the window': deployments.value === 1,
        'several deployments in the window': (deployments.value ?? 0) > 1,
        'no lead time': to > from && lead_time.n === 0,
        'one lead time': lead_time.n === 1,
        'no recovery': to > from && time_to_recovery.n === 0,
        'one recovery': time_to_recovery.n === 1,
        'something that happens at as_of or later': instants.some((at) => Date.parse(at) >= asOf),
        'an answer from the days of teams': kept,
        'an answer from the days of the platform': platform,
      })
    },
  }
}

function linksOf(record: DeploymentRecord | Incident | null): string {
  if (record === null) return ''
  return JSON.stringify(
    'deployment_ids' in record
      ? record.deployment_ids
      : [record.rolled_back_by_id, record.rollback_of_id, record.hotfix_of_id],
  )
}

function isOfLinks({ before, after }: Step): boolean {
  const without = (record: object) => {
    const names = ['deployment_ids', 'rolled_back_by_id', 'rollback_of_id', 'hotfix_of_id']
    return JSON.stringify(Object.entries(record).filter(([name]) => !names.includes(name)))
  }
  return before !== null && linksOf(before) !== linksOf(after) && without(before) === without(after)
}

function at(zone: string, instant: number) {
  return ZonedDateTime.create(BigInt(instant) * 1_000_000n, zone)
}

/** Nanoseconds in front of UTC. */
function offsetIn(zone: string, instant: number): number {
  return ZonedDateTime.offsetNanoseconds(at(zone, instant))
}

function dateIn(zone: string, instant: number): string {
  return ZonedDateTime.toString(at(zone, instant)).slice(0, 10)
}
